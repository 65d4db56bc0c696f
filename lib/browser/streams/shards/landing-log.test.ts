import { describe, expect, it } from "vitest";
import { LandingLog, LOOKED_BACK_MS } from "./landing-log.ts";

const message = (points: readonly number[], records = points.length, refused = 0) => ({
  landings: points.flatMap((point) => [point, refused, 100]),
  records,
  refusedRecords: refused * records,
});

describe("the log of landings", () => {
  it("counts all that was offered, also what a message only stands for", () => {
    const log = new LandingLog();
    log.add(message([0.1, 0.6], 1_000), 0);
    log.add(message([0.7], 1, 1), 0);
    const bins = new Float32Array(2);
    const refused = new Float32Array(2);
    log.density(0, 1, bins, refused, 0);
    expect([...bins]).toEqual([500, 501]);
    expect([...refused]).toEqual([0, 1]);
  });

  it("gives what landed in a range in the order of its points, its end left out", () => {
    const log = new LandingLog();
    log.add(message([0.5, 0.3, 0.25, 0.49], 8), 0);
    const { points, weights } = log.within(0.25, 0.5, 0);
    expect([...points]).toEqual([0.25, 0.3, 0.49]);
    expect([...weights]).toEqual([2, 2, 2]);
  });

  it("forgets what is older than a minute, and the oldest when there is too much", () => {
    const log = new LandingLog();
    log.add(message([0.5]), 0);
    expect(log.within(0, 1, LOOKED_BACK_MS).points).toHaveLength(1);
    expect(log.within(0, 1, LOOKED_BACK_MS + 1).points).toHaveLength(0);
    for (let at = 0; at < 100; at += 1) log.add(message(Array.from({ length: 100 }, () => 0.5)), at);
    expect(log.within(0, 1, 100).points).toHaveLength(8_192);
  });
});
