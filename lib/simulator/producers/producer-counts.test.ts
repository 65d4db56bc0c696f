import fc from "fast-check";
import { expect, test } from "vitest";
import { LastMinuteCounts } from "./producer-counts.ts";

test("a clock that is set back begins the minute anew", () => {
  const counts = new LastMinuteCounts();
  counts.add("dropped", 5, 10_000_000);
  counts.add("dropped", 7, 5_000_000);
  expect(counts.read(5_001_000).dropped).toEqual([...new Array(59).fill(0), 7]);
});

test("the last minute holds what was counted in each of its full seconds, whatever pauses there were", () => {
  const counted = fc.array(fc.tuple(fc.nat(40_000), fc.nat(100)), { maxLength: 50 });
  fc.assert(
    fc.property(counted, fc.nat(100_000), (events, laterMs) => {
      const counts = new LastMinuteCounts();
      const bySecond = new Map<number, number>();
      let nowMs = Date.UTC(2026, 0, 1);
      for (const [waitMs, records] of events) {
        nowMs += waitMs;
        counts.add("accepted", records, nowMs);
        const second = Math.floor(nowMs / 1_000);
        bySecond.set(second, (bySecond.get(second) ?? 0) + records);
      }
      nowMs += laterMs;
      const running = Math.floor(nowMs / 1_000);
      const expected = Array.from({ length: 60 }, (_, index) => bySecond.get(running - 60 + index) ?? 0);
      expect(counts.read(nowMs).accepted).toEqual(expected);
      expect(counts.read(nowMs).refused).toEqual(new Array(60).fill(0));
    }),
  );
});
