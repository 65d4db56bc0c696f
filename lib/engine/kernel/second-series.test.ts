import fc from "fast-check";
import { expect, test } from "vitest";
import { SecondSeries } from "./second-series.ts";

const sum = (before: number, more: number) => before + more;

test("the last minute has what came in each full second, whatever passed between, and null where nothing did", () => {
  const event = fc.record({
    afterMs: fc.integer({ min: 0, max: 90_000 }),
    value: fc.integer({ min: 1, max: 9 }),
  });
  fc.assert(
    fc.property(fc.array(event, { maxLength: 60 }), fc.nat(120_000), (events, restMs) => {
      const series = new SecondSeries(sum);
      const seconds = new Map<number, number>();
      let nowMs = 1_000_000;
      for (const { afterMs, value } of events) {
        nowMs += afterMs;
        series.add(value, nowMs);
        const second = Math.floor(nowMs / 1_000);
        seconds.set(second, (seconds.get(second) ?? 0) + value);
      }
      nowMs += restMs;
      const running = Math.floor(nowMs / 1_000);
      const wanted = Array.from({ length: 60 }, (_, at) => seconds.get(running - 60 + at) ?? null);
      expect(series.lastMinute(nowMs)).toEqual(wanted);
      expect(series.lastMinute(nowMs)).toEqual(wanted);
    }),
  );
});
