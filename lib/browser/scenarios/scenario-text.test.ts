import { describe, expect, it } from "vitest";
import { blackFriday } from "#simulator/plan/scenarios/shipped/black-friday.ts";
import { hotShard } from "#simulator/plan/scenarios/shipped/hot-shard.ts";
import { SHIPPED_SCENARIOS } from "#simulator/plan/scenarios/shipped/shipped.ts";
import { slowConsumer } from "#simulator/plan/scenarios/shipped/slow-consumer.ts";
import { readScenario } from "./read-scenario.ts";
import { clockText, momentTitle, resourcesText } from "./scenario-text.ts";

describe("a scenario in words", () => {
  it("says what it makes", () => {
    expect(resourcesText(hotShard)).toBe("1 stream with 4 shards, 1 producer, 1 application");
  });

  it("says what each moment does", () => {
    expect(hotShard.timeline.map(momentTitle)).toEqual([
      "Look at the shards of hot-orders",
      "shop: 10,000 keys, one of them with 50 %",
      "Split a shard of hot-orders",
      "shop: 10,000 keys evenly, other records",
    ]);
    expect(blackFriday.timeline.map(momentTitle)).toContain("checkout: 3,000 records/s");
    expect(slowConsumer.timeline.map(momentTitle)).toContain("invoices: 3 workers");
  });

  it("says by its step what changes, so that no two steps of a scenario read the same", () => {
    for (const { timeline } of SHIPPED_SCENARIOS) {
      const acts = timeline.filter(({ action }) => action !== undefined && action.type !== "split-shard");
      expect(new Set(acts.map(momentTitle)).size).toBe(acts.length);
    }
  });

  it("says when", () => {
    expect([0, 5.9, 105, 3_600].map(clockText)).toEqual(["0:00", "0:05", "1:45", "1:00:00"]);
  });
});

describe("a file", () => {
  it("is read when it is a scenario", () => {
    expect(readScenario(JSON.stringify(hotShard))).toEqual({ ok: true, scenario: hotShard });
  });

  it("is refused in one sentence when it is none, or one of another version", () => {
    expect(readScenario("{")).toEqual({ ok: false, sentences: ["The file is no JSON text."] });
    expect(readScenario('{"a":1}')).toMatchObject({
      sentences: ['This is no scenario: its "format" must be "sluice-scenario".'],
    });
    expect(readScenario(JSON.stringify({ ...hotShard, version: 2 }))).toMatchObject({
      sentences: ["This scenario is of version 2; this server knows version 1."],
    });
  });

  it("is refused with where each mistake is", () => {
    expect(readScenario(JSON.stringify({ ...hotShard, seed: "x" }))).toMatchObject({
      sentences: [expect.stringMatching(/^seed: The seed must be a whole number/)],
    });
  });
});
