import { expect, test } from "vitest";
import type { ProducerSettings } from "#live/protocol.ts";
import { sampleRecord } from "./sample-record.ts";
import { checkDraft, draftOf } from "./settings-form.ts";
import { FIRST_SETTINGS, settingsText } from "./settings-text.ts";

const MAX = 1_048_576;

test("settings survive the form", () => {
  const all: ProducerSettings[] = [
    FIRST_SETTINGS,
    { ...FIRST_SETTINGS, keys: { type: "zipf", keys: 10, exponent: 1.5 } },
    { ...FIRST_SETTINGS, aggregatedRecords: 100 },
    { ...FIRST_SETTINGS, recordBytes: 1_000, keys: { type: "hot", keys: 10, share: 0.125 } },
  ];
  for (const settings of all) {
    expect(checkDraft(draftOf(settings), MAX)).toEqual({ ok: true, settings });
  }
});

test("thousands may have commas; words, signs and nothing are no numbers", () => {
  const draft = draftOf(FIRST_SETTINGS);
  expect(checkDraft({ ...draft, recordsPerSecond: "2,500" }, MAX)).toMatchObject({
    settings: { recordsPerSecond: 2_500 },
  });
  for (const recordsPerSecond of ["", "many", "-1", "1e3", "0x10"]) {
    expect(checkDraft({ ...draft, recordsPerSecond }, MAX)).toMatchObject({
      ok: false,
      problems: [{ field: "recordsPerSecond" }],
    });
  }
});

test("a wrong template is said to be wrong, and has no sample", () => {
  const draft = { ...draftOf(FIRST_SETTINGS), template: "{{nothing}}" };
  expect(checkDraft(draft, MAX)).toMatchObject({ ok: false, problems: [{ field: "template" }] });
  expect(sampleRecord(draft.template, 10, 1).ok).toBe(false);
});

test("the first settings make a record of JSON, the same one for the same seed", () => {
  const sample = sampleRecord(FIRST_SETTINGS.template, 10_000, 7);
  expect(sample).toEqual(sampleRecord(FIRST_SETTINGS.template, 10_000, 7));
  if (!sample.ok) throw new Error("the first settings are wrong");
  expect(JSON.parse(sample.text)).toHaveProperty("id");
});

test("settings read as a sentence", () => {
  expect(settingsText(FIRST_SETTINGS)).toBe("200 records/s, 10,000 keys evenly, as large as the template");
  expect(
    settingsText({ ...FIRST_SETTINGS, recordBytes: 2_048, keys: { type: "hot", keys: 5, share: 0.8 } }),
  ).toBe("200 records/s, 5 keys, one of them with 80 %, at least 2 KiB each");
  expect(settingsText({ ...FIRST_SETTINGS, aggregatedRecords: 1_000 })).toBe(
    "200 records/s, 10,000 keys evenly, as large as the template, up to 1,000 in a Kinesis record",
  );
});
