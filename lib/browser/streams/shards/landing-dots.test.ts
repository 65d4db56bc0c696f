import { describe, expect, it } from "vitest";
import { LandingDots, LIFE_MS } from "./landing-dots.ts";

const message = (count: number, refused = 0, bytes = 100) => ({
  landings: Array.from({ length: count }, () => [0.5, refused, bytes]).flat(),
  records: count,
  refusedRecords: refused * count,
});

describe("dots in the air", () => {
  it("set out one after the other over the quarter of a second that a message tells of", () => {
    const dots = new LandingDots();
    dots.add(message(250), 1_000);
    const born = [...dots.bornMs].filter(Number.isFinite);
    expect(born).toHaveLength(250);
    expect(Math.min(...born)).toBe(1_000);
    expect(Math.max(...born)).toBe(1_249);
  });

  it("end, so that the loop that draws them can", () => {
    const dots = new LandingDots();
    expect(dots.areMoving(0)).toBe(false);
    dots.add(message(0), 0);
    expect(dots.areMoving(0)).toBe(false);
    dots.add(message(1), 0);
    expect(dots.areMoving(LIFE_MS)).toBe(true);
    expect(dots.areMoving(LIFE_MS + 1_000)).toBe(false);
    dots.add(message(1), 10_000);
    dots.clear();
    expect(dots.areMoving(10_000)).toBe(false);
  });

  it("take no more room however many come, and are larger for larger records", () => {
    const dots = new LandingDots();
    for (let at = 0; at < 100; at += 1) dots.add(message(250), at);
    expect(dots.point).toHaveLength(dots.capacity);
    dots.add(message(1, 1, 1_048_576), 200);
    const largest = Math.max(...dots.radius);
    expect(largest).toBeGreaterThan(3);
    expect(largest).toBeLessThanOrEqual(5);
    expect(dots.refused[dots.radius.indexOf(largest)]).toBe(1);
  });
});
