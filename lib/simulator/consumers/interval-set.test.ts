import fc from "fast-check";
import { expect, test } from "vitest";
import { IntervalSet } from "./interval-set.ts";

const steps = fc.array(
  fc.record({
    what: fc.constantFrom("add", "add", "remove"),
    first: fc.nat(60),
    length: fc.nat(12),
  }),
  { maxLength: 40 },
);

test("it is the set of what was added and not removed since, in as few intervals as there can be", () => {
  fc.assert(
    fc.property(steps, fc.nat(60), fc.nat(60), (given, from, to) => {
      const set = new IntervalSet();
      const model = new Set<number>();
      for (const { what, first, length } of given) {
        const before = model.size;
        for (let value = first; value < first + length; value++) {
          if (what === "add") model.add(value);
          else model.delete(value);
        }
        const changed = what === "add" ? set.add(first, first + length) : set.remove(first, first + length);
        expect(changed).toBe(Math.abs(model.size - before));
      }
      const values = (intervals: typeof set.intervals) =>
        intervals.flatMap(({ first, end }) =>
          Array.from({ length: end - first }, (_, index) => first + index),
        );
      const sorted = [...model].sort((a, b) => a - b);
      expect(values(set.intervals)).toEqual(sorted);
      expect(set.size).toBe(model.size);
      for (const [index, { first }] of set.intervals.entries()) {
        if (index > 0) expect(first).toBeGreaterThan(set.intervals[index - 1]?.end ?? 0);
      }
      expect(values(set.within(from, to))).toEqual(sorted.filter((value) => value >= from && value < to));
    }),
  );
});
