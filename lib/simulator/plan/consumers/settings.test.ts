import { describe, expect, test } from "vitest";
import { checkConsumerSettings, DEFAULT_CONSUMER_SETTINGS } from "./settings.ts";

describe("settings of a simulated consumer", () => {
  test("are taken when they are within bounds, without anything that does not belong to them", () => {
    expect(checkConsumerSettings({ ...DEFAULT_CONSUMER_SETTINGS, more: 1 })).toEqual({
      ok: true,
      settings: DEFAULT_CONSUMER_SETTINGS,
    });
    const edges = {
      recordsPerSecond: 0.1,
      batchSize: 1,
      pollEveryMs: 200,
      checkpointEveryMs: 0,
      failoverMs: 1_000,
    };
    expect(checkConsumerSettings({ ...DEFAULT_CONSUMER_SETTINGS, ...edges }).ok).toBe(true);
  });

  test.each([
    ["name", ""],
    ["name", "a b"],
    ["name", "x".repeat(65)],
    ["reads", "guessing"],
    ["workers", 0],
    ["workers", 21],
    ["workers", 1.5],
    ["start", "AT_TIMESTAMP"],
    ["recordsPerSecond", 0],
    ["recordsPerSecond", 1_000_000],
    ["recordsPerSecond", undefined],
    ["batchSize", 10_001],
    ["pollEveryMs", 199],
    ["checkpointEveryMs", -1],
    ["failoverMs", 999],
    ["failoverMs", Number.NaN],
    ["onPoison", "panic"],
  ])("with %s %j get a whole sentence beside the field", (field, value) => {
    const checked = checkConsumerSettings({ ...DEFAULT_CONSUMER_SETTINGS, [field]: value });
    expect(checked).toMatchObject({ ok: false, problems: [{ field }] });
    if (!checked.ok) expect(checked.problems[0]?.message).toMatch(/^[A-Z].*\.$/);
  });

  test("that are nothing of the kind get all their problems", () => {
    const checked = checkConsumerSettings("settings");
    expect(checked.ok ? [] : checked.problems).toHaveLength(10);
  });
});
