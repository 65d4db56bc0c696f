import { describe, expect, test } from "vitest";
import { checkProducerSettings, DEFAULT_PRODUCER_SETTINGS } from "./settings.ts";

const MIB = 1024 * 1024;
const GOOD = { ...DEFAULT_PRODUCER_SETTINGS, name: "orders-1" };

function messages(change: Record<string, unknown>): string[] {
  const checked = checkProducerSettings({ ...GOOD, ...change }, MIB);
  return checked.ok ? [] : checked.problems.map(({ message }) => message);
}

const constant = (recordsPerSecond: unknown) => ({ rate: { type: "constant", recordsPerSecond } });
const RATE = "The rate must be a number from 1 to 100,000 records per second.";

describe("settings of a producer", () => {
  test.each([
    {},
    constant(100_000),
    {
      rate: {
        type: "steps",
        steps: [
          { seconds: 0.1, recordsPerSecond: 0 },
          { seconds: 5, recordsPerSecond: 1 },
        ],
      },
    },
    { rate: { type: "sine", min: 0, max: 100_000, periodSeconds: 86_400 } },
    { rate: { type: "spike", base: 0, peak: 5, everySeconds: 10, lastsSeconds: 1 } },
    { rate: { type: "recorded", recordsPerSecond: [0, 0.5], secondsPerPoint: 60, repeats: false } },
    { keys: { type: "zipf", keys: 100_000, exponent: 5 } },
    { keys: { type: "hot", keys: 1, share: 1 } },
    { size: { type: "fixed", bytes: MIB - 10 } },
    { size: { type: "uniform", minBytes: 0, maxBytes: MIB - 10 } },
    { puts: { operation: "PutRecord" } },
    { puts: { operation: "PutRecords", maxRecords: 1 } },
    { retry: { type: "immediate", maxAttempts: 100 } },
    { retry: { type: "exponential", baseMs: 10, maxMs: 10, maxAttempts: 2, jitter: false } },
    { seed: 4_294_967_295 },
  ])("are good by default, and at each limit: %j", (change) => {
    const settings = { ...GOOD, ...change };
    expect(checkProducerSettings(settings, MIB)).toEqual({ ok: true, settings });
  });

  test.each([
    [constant(0), RATE],
    [constant(100_001), RATE],
    [constant(1_000_000), RATE],
    [constant(Number.NaN), RATE],
    [constant("5"), RATE],
    [{ rate: null }, 'The rate must be "constant", "steps", "sine", "spike" or "recorded".'],
    [{ rate: { type: "steps", steps: [] } }, "There must be 1 to 50 steps."],
    [
      { rate: { type: "steps", steps: [{ seconds: 1, recordsPerSecond: 0 }] } },
      "The rate must be above zero somewhere; nothing would ever be sent.",
    ],
    [
      {
        rate: {
          type: "steps",
          steps: [
            { seconds: 1, recordsPerSecond: 1 },
            { seconds: 0, recordsPerSecond: 1 },
          ],
        },
      },
      "Step 2 must last from 0.1 to 86,400 seconds.",
    ],
    [
      { rate: { type: "steps", steps: [{ seconds: 1, recordsPerSecond: 1_000_000 }] } },
      "The rate of step 1 must be from 0 to 100,000 records per second.",
    ],
    [
      { rate: { type: "sine", min: 5, max: 1, periodSeconds: 60 } },
      "The lowest rate must not be above the highest.",
    ],
    [
      { rate: { type: "spike", base: 1, peak: 5, everySeconds: 10, lastsSeconds: 10 } },
      "A spike must be over before the next one is due.",
    ],
    [
      { rate: { type: "recorded", recordsPerSecond: [], secondsPerPoint: 1, repeats: true } },
      "Choose a file with the rates that are to be played.",
    ],
    [
      { rate: { type: "recorded", recordsPerSecond: [1, -1], secondsPerPoint: 1, repeats: true } },
      "Each recorded rate must be from 0 to 100,000 records per second.",
    ],
    [
      {
        rate: {
          type: "recorded",
          recordsPerSecond: new Array(1_001).fill(1),
          secondsPerPoint: 1,
          repeats: true,
        },
      },
      "A recording has at most 1,000 points.",
    ],
    [
      { size: { type: "fixed", bytes: MIB } },
      "The record size must be a whole number from 0 to 1,048,566 bytes; the stream takes 1,048,576 with the partition key.",
    ],
    [
      { size: { type: "uniform", minBytes: 9, maxBytes: 8 } },
      "The smallest record size must not be above the largest.",
    ],
    [{ keys: { type: "normal", keys: 3 } }, 'The key distribution must be "uniform", "zipf" or "hot".'],
    [{ keys: null }, 'The key distribution must be "uniform", "zipf" or "hot".'],
    [
      { keys: { type: "uniform", keys: 1.5 } },
      "The number of keys must be a whole number from 1 to 100,000.",
    ],
    [{ keys: { type: "zipf", keys: 5 } }, "The Zipf exponent must be a number from 0 to 5."],
    [{ keys: { type: "hot", keys: 5, share: 2 } }, "The share of the hot key must be a number from 0 to 1."],
    [
      { puts: { operation: "PutRecords", maxRecords: 501 } },
      "A call must hold a whole number from 1 to 500 of records.",
    ],
    [
      { retry: { type: "immediate", maxAttempts: 1 } },
      "The attempts must be a whole number from 2 to 100; the first one counts.",
    ],
    [
      { retry: { type: "exponential", baseMs: 500, maxMs: 100, maxAttempts: 3, jitter: true } },
      "The first wait must not be longer than the longest.",
    ],
    [{ aggregatedRecords: 0 }, "A Kinesis record must hold a whole number from 1 to 10,000 of user records."],
    [{ name: "" }, 'The name must be 1 to 64 letters, digits, ".", "_" or "-".'],
    [{ name: "a b" }, 'The name must be 1 to 64 letters, digits, ".", "_" or "-".'],
    [{ seed: 1.5 }, "The seed must be a whole number from 0 to 4,294,967,295, or none."],
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
      "rate",
      "keys",
      "template",
    ]);
  });

  test("have a name that no other producer of the stream has, the first free one unless one is given", () => {
    const { name: _, ...nameless } = GOOD;
    const taken = ["producer-1", "producer-3", "orders-1"];
    expect(checkProducerSettings(nameless, MIB, taken)).toMatchObject({ settings: { name: "producer-2" } });
    expect(checkProducerSettings(GOOD, MIB, taken)).toMatchObject({
      problems: [{ field: "name", message: "Another producer of this stream is named orders-1." }],
    });
  });

  test("that earlier versions kept are read as what they meant", () => {
    const { keys, template } = GOOD;
    const old = { recordsPerSecond: 2_500, recordBytes: 0, keys, template };
    const rate = { type: "constant", recordsPerSecond: 2_500 };
    const now = { ...DEFAULT_PRODUCER_SETTINGS, name: "producer-1", rate };
    expect(checkProducerSettings(old, MIB)).toEqual({ ok: true, settings: now });
    expect(checkProducerSettings({ ...old, recordBytes: 512, aggregatedRecords: 20 }, MIB)).toEqual({
      ok: true,
      settings: { ...now, size: { type: "fixed", bytes: 512 }, aggregatedRecords: 20 },
    });
  });

  test("keep nothing that does not belong to them", () => {
    const checked = checkProducerSettings({ ...GOOD, keys: { ...GOOD.keys, share: 3 }, more: [1] }, MIB);
    expect(checked).toEqual({ ok: true, settings: GOOD });
  });

  test("do not make records larger than the stream takes", () => {
    const checked = checkProducerSettings({ ...GOOD, template: "x".repeat(60_000) }, 50_000);
    expect(checked).toMatchObject({
      ok: false,
      problems: [{ message: "The template makes up to 60,000 bytes; a record has room for 49,990." }],
    });
  });
});
