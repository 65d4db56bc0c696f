import fc from "fast-check";
import { expect, test } from "vitest";
import { PerSecond } from "./per-second.ts";

test("the last full minute is known second by second, whenever it is asked for", () => {
  const steps = fc.array(fc.record({ passMs: fc.nat(8_000), count: fc.nat(9) }), { maxLength: 60 });
  fc.assert(
    fc.property(steps, fc.nat(100_000), (given, laterMs) => {
      const counts = new PerSecond();
      const model = new Map<number, number>();
      let nowMs = Date.UTC(2026, 0, 1);
      for (const { passMs, count } of given) {
        nowMs += passMs;
        counts.add(count, nowMs);
        const second = Math.floor(nowMs / 1000);
        model.set(second, (model.get(second) ?? 0) + count);
      }
      nowMs += laterMs;
      const second = Math.floor(nowMs / 1000);
      const expected = Array.from({ length: 60 }, (_, index) => model.get(second - 60 + index) ?? 0);
      expect(counts.lastMinute(nowMs)).toEqual(expected);
      expect(counts.lastSecond(nowMs)).toBe(expected.at(-1));
    }),
  );
});
