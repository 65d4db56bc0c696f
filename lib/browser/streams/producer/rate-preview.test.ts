import { expect, test } from "vitest";
import { ratePreview } from "./rate-preview.ts";

test("a rate is shown for two of its periods, with all records of them", () => {
  const spike = { type: "spike", base: 100, peak: 1_000, everySeconds: 60, lastsSeconds: 15 } as const;
  const { spanMs, rates, rows, highest, summary } = ratePreview(spike);
  expect(spanMs).toBe(120_000);
  expect(highest).toBe(1_000);
  expect(rates.reduce((sum, rate) => sum + rate, 0) / rates.length).toBeCloseTo(325);
  expect(rows[0]).toEqual({ fromMs: 0, rate: 100 });
  expect(rows.at(-1)).toEqual({ fromMs: 115_000, rate: 1_000 });
  expect(summary).toBe("100 to 1,000 records/s, 325 in the mean, over 2 min");
});

test("a recording is shown whole, a constant rate for a minute", () => {
  const recorded = {
    type: "recorded",
    recordsPerSecond: [5, 10, 0],
    secondsPerPoint: 1,
    repeats: false,
  } as const;
  expect(ratePreview(recorded)).toMatchObject({ spanMs: 3_000, highest: 10 });
  expect(ratePreview({ type: "constant", recordsPerSecond: 7 })).toMatchObject({
    spanMs: 60_000,
    summary: "7 records/s all the time",
  });
});
