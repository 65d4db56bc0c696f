import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RateCurve } from "#contract/producers.ts";
import { Pace } from "./pace.ts";
import { highestRate, periodMs, rateAt, recordsUntil } from "./rate-curve.ts";

const rate = fc.oneof(fc.integer({ min: 0, max: 5_000 }), fc.double({ min: 0, max: 5_000, noNaN: true }));
const seconds = fc.integer({ min: 1, max: 60 });

const anyCurve: fc.Arbitrary<RateCurve> = fc.oneof(
  fc.record({ type: fc.constant("constant" as const), recordsPerSecond: rate }),
  fc.record({
    type: fc.constant("steps" as const),
    steps: fc.array(fc.record({ seconds, recordsPerSecond: rate }), { minLength: 1, maxLength: 5 }),
  }),
  fc.tuple(rate, rate, seconds).map(([a, b, periodSeconds]) => ({
    type: "sine" as const,
    min: Math.min(a, b),
    max: Math.max(a, b),
    periodSeconds,
  })),
  fc.tuple(rate, rate, seconds, seconds).map(([base, peak, lastsSeconds, pause]) => ({
    type: "spike" as const,
    base,
    peak,
    everySeconds: lastsSeconds + pause,
    lastsSeconds,
  })),
  fc.record({
    type: fc.constant("recorded" as const),
    recordsPerSecond: fc.array(rate, { minLength: 1, maxLength: 20 }),
    secondsPerPoint: seconds,
    repeats: fc.boolean(),
  }),
);

const elapsed = fc.integer({ min: 0, max: 200_000 });

describe("a rate curve", () => {
  test("has as many records below it as its rates add up to", () => {
    fc.assert(
      fc.property(anyCurve, elapsed, (curve, untilMs) => {
        let sum = 0;
        // Pieces begin at whole milliseconds, and a wave is as good as straight within one.
        const stepMs = 1;
        for (let ms = 0; ms < untilMs; ms += stepMs) sum += rateAt(curve, ms + stepMs / 2) * (stepMs / 1000);
        expect(recordsUntil(curve, untilMs)).toBeCloseTo(sum, 2);
      }),
      { numRuns: 30 },
    );
  });

  test("paces exactly: whenever it is asked, all that it said is the whole of what is below it", () => {
    fc.assert(
      fc.property(
        anyCurve,
        fc.array(fc.integer({ min: 1, max: 5_000 }), { maxLength: 100 }),
        (curve, waits) => {
          const pace = new Pace(curve, 1_000);
          let nowMs = 1_000;
          let said = 0;
          for (const wait of waits) {
            nowMs += wait;
            said += pace.take(nowMs);
            expect(said).toBe(Math.floor(recordsUntil(curve, nowMs - 1_000)));
          }
        },
      ),
    );
  });

  test("is never above its highest rate, which it reaches", () => {
    fc.assert(
      fc.property(anyCurve, (curve) => {
        const rates = Array.from({ length: 2_000 }, (_, index) => {
          return rateAt(curve, ((periodMs(curve) ?? 1_000) * index) / 2_000);
        });
        expect(Math.max(...rates)).toBeLessThanOrEqual(highestRate(curve) + 1e-9);
        expect(Math.max(...rates)).toBeGreaterThanOrEqual(highestRate(curve) * 0.999 - 1e-9);
      }),
    );
  });

  test("goes through its shapes at the times that were set", () => {
    const steps: RateCurve = {
      type: "steps",
      steps: [
        { seconds: 2, recordsPerSecond: 10 },
        { seconds: 1, recordsPerSecond: 0 },
      ],
    };
    expect([0, 1_999, 2_000, 2_999, 3_000].map((ms) => rateAt(steps, ms))).toEqual([10, 10, 0, 0, 10]);
    const spike: RateCurve = { type: "spike", base: 1, peak: 9, everySeconds: 10, lastsSeconds: 2 };
    expect([0, 7_999, 8_000, 9_999, 10_000].map((ms) => rateAt(spike, ms))).toEqual([1, 1, 9, 9, 1]);
    const sine: RateCurve = { type: "sine", min: 10, max: 30, periodSeconds: 60 };
    expect([0, 15_000, 30_000, 60_000].map((ms) => Math.round(rateAt(sine, ms)))).toEqual([10, 20, 30, 10]);
    const once: RateCurve = {
      type: "recorded",
      recordsPerSecond: [5, 7],
      secondsPerPoint: 10,
      repeats: false,
    };
    expect([9_999, 10_000, 20_000].map((ms) => rateAt(once, ms))).toEqual([5, 7, 0]);
    expect(recordsUntil(once, 1_000_000)).toBe(120);
  });
});
