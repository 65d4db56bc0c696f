import { expect, test } from "vitest";
import type { ProducerSettings } from "#contract/producers.ts";
import { sampleRecords } from "./sample-record.ts";
import { checkDraft, draftOf } from "./settings-form.ts";
import { firstSettings, settingsText } from "./settings-text.ts";

const FIRST_SETTINGS = firstSettings([]);
const MAX = 1_048_576;

test("settings survive the form", () => {
  const all: Partial<ProducerSettings>[] = [
    {},
    { name: "other", seed: 7 },
    { rate: { type: "sine", min: 1, max: 2.5, periodSeconds: 60 } },
    { rate: { type: "spike", base: 1, peak: 9, everySeconds: 60, lastsSeconds: 5 } },
    { rate: { type: "steps", steps: [{ seconds: 1.5, recordsPerSecond: 10 }] } },
    { rate: { type: "recorded", recordsPerSecond: [1, 2], secondsPerPoint: 60, repeats: false } },
    { keys: { type: "zipf", keys: 10, exponent: 1.5 } },
    { keys: { type: "hot", keys: 10, share: 0.125 } },
    { size: { type: "fixed", bytes: 1_000 } },
    { size: { type: "uniform", minBytes: 10, maxBytes: 1_000 } },
    { puts: { operation: "PutRecord" } },
    { puts: { operation: "PutRecords", maxRecords: 10 } },
    { retry: { type: "immediate", maxAttempts: 3 } },
    { retry: { type: "exponential", baseMs: 20, maxMs: 900, maxAttempts: 3, jitter: false } },
    { aggregatedRecords: 100 },
  ];
  for (const change of all) {
    const settings = { ...FIRST_SETTINGS, ...change };
    expect(checkDraft(draftOf(settings), MAX, [])).toEqual({ ok: true, settings });
  }
});

test("thousands may have commas; words, signs and nothing are no numbers", () => {
  const draft = draftOf(FIRST_SETTINGS);
  expect(checkDraft({ ...draft, recordsPerSecond: "2,500" }, MAX, [])).toMatchObject({
    settings: { rate: { type: "constant", recordsPerSecond: 2_500 } },
  });
  for (const recordsPerSecond of ["", "many", "-1", "1e3", "0x10"]) {
    expect(checkDraft({ ...draft, recordsPerSecond }, MAX, [])).toMatchObject({
      ok: false,
      problems: [{ field: "rate" }],
    });
  }
});

test("a wrong template is said to be wrong, and has no sample", () => {
  const draft = { ...draftOf(FIRST_SETTINGS), template: "{{nothing}}" };
  expect(checkDraft(draft, MAX, [])).toMatchObject({ ok: false, problems: [{ field: "template" }] });
  expect(sampleRecords(draft.template, null, 1, 3)).toEqual([]);
});

test("the first settings make a record of JSON, the same one for the same seed", () => {
  const { template, keys } = FIRST_SETTINGS;
  const samples = sampleRecords(template, keys, 7, 3);
  expect(samples).toEqual(sampleRecords(template, keys, 7, 3));
  expect(samples).toHaveLength(3);
  for (const { text } of samples) expect(JSON.parse(text)).toHaveProperty("id");
});

test("settings read as a sentence", () => {
  expect(settingsText(FIRST_SETTINGS)).toBe("200 records/s, 10,000 keys evenly, as large as the template");
  expect(
    settingsText({
      ...FIRST_SETTINGS,
      size: { type: "fixed", bytes: 2_048 },
      keys: { type: "hot", keys: 5, share: 0.8 },
    }),
  ).toBe("200 records/s, 5 keys, one of them with 80 %, at least 2 KiB each");
  expect(settingsText({ ...FIRST_SETTINGS, aggregatedRecords: 1_000 })).toBe(
    "200 records/s, 10,000 keys evenly, as large as the template, up to 1,000 in a Kinesis record",
  );
});
