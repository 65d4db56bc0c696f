import fc from "fast-check";
import { expect, test } from "vitest";
import { laneOf } from "./lane-of.ts";

test("a key is of one of the lanes, whatever it is", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.integer({ min: 1, max: 10 }), (key, lanes) => {
      expect(Array.from({ length: lanes }, (_, lane) => lane)).toContain(laneOf(key, lanes));
    }),
  );
});

test.each([2, 3, 7, 10])("keys that differ in their last figures only are spread over %i lanes", (lanes) => {
  const counts = new Array<number>(lanes).fill(0);
  for (let index = 0; index < 10_000; index++) {
    const lane = laneOf(`user-${index}`, lanes);
    counts[lane] = (counts[lane] ?? 0) + 1;
  }
  const even = 10_000 / lanes;
  expect(Math.min(...counts)).toBeGreaterThan(even * 0.8);
  expect(Math.max(...counts)).toBeLessThan(even * 1.2);
});
