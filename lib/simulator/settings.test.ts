import { describe, expect, test } from "vitest";
import { checkProducerSettings, DEFAULT_PRODUCER_SETTINGS } from "./settings.ts";

const MIB = 1024 * 1024;

function messages(change: Record<string, unknown>): string[] {
  const checked = checkProducerSettings({ ...DEFAULT_PRODUCER_SETTINGS, ...change }, MIB);
  return checked.ok ? [] : checked.problems.map(({ message }) => message);
}

describe("settings of a producer", () => {
  test("are good by default, and at each limit", () => {
    expect(checkProducerSettings(DEFAULT_PRODUCER_SETTINGS, MIB)).toEqual({
      ok: true,
      settings: DEFAULT_PRODUCER_SETTINGS,
    });
    expect(messages({ recordsPerSecond: 100_000, recordBytes: MIB - 10 })).toEqual([]);
    expect(messages({ keys: { type: "zipf", keys: 100_000, exponent: 5 } })).toEqual([]);
    expect(messages({ keys: { type: "hot", keys: 1, share: 1 } })).toEqual([]);
  });

  test.each([
    [{ recordsPerSecond: 0 }, "The rate must be a number from 1 to 100,000 records per second."],
    [{ recordsPerSecond: 100_001 }, "The rate must be a number from 1 to 100,000 records per second."],
    [{ recordsPerSecond: Number.NaN }, "The rate must be a number from 1 to 100,000 records per second."],
    [{ recordsPerSecond: "5" }, "The rate must be a number from 1 to 100,000 records per second."],
    [
      { recordBytes: MIB },
      "The record size must be a whole number from 0 to 1,048,566 bytes; the stream takes 1,048,576 with the partition key.",
    ],
    [{ keys: { type: "normal", keys: 3 } }, 'The key distribution must be "uniform", "zipf" or "hot".'],
    [{ keys: null }, 'The key distribution must be "uniform", "zipf" or "hot".'],
    [
      { keys: { type: "uniform", keys: 1.5 } },
      "The number of keys must be a whole number from 1 to 100,000.",
    ],
    [{ keys: { type: "zipf", keys: 5 } }, "The Zipf exponent must be a number from 0 to 5."],
    [{ keys: { type: "hot", keys: 5, share: 2 } }, "The share of the hot key must be a number from 0 to 1."],
    [{ aggregatedRecords: 0 }, "A Kinesis record must hold a whole number from 1 to 10,000 of user records."],
    [{ template: 5 }, "The template must be a text."],
    [{ template: "x".repeat(70_000) }, "The template must not be longer than 65,536 characters."],
    [{ template: "{{oops}}" }, /^There is no field "oops" at character 3/],
  ])("are refused with one sentence: %j", (change, message) => {
    expect(messages(change)).toEqual([
      typeof message === "string" ? message : expect.stringMatching(message),
    ]);
  });

  test("are told all that is wrong with them at once", () => {
    const checked = checkProducerSettings("nonsense", MIB);
    expect(checked.ok ? [] : checked.problems.map(({ field }) => field)).toEqual([
      "recordsPerSecond",
      "recordBytes",
      "keys",
      "template",
    ]);
  });

  test("of earlier versions, which did not aggregate, are still good", () => {
    const { aggregatedRecords: _, ...old } = DEFAULT_PRODUCER_SETTINGS;
    expect(checkProducerSettings(old, MIB)).toEqual({ ok: true, settings: DEFAULT_PRODUCER_SETTINGS });
  });

  test("do not make records larger than the stream takes", () => {
    const checked = checkProducerSettings(
      { ...DEFAULT_PRODUCER_SETTINGS, template: "x".repeat(60_000) },
      50_000,
    );
    expect(checked).toMatchObject({
      ok: false,
      problems: [{ message: "The template makes up to 60,000 bytes; a record has room for 49,990." }],
    });
  });
});
