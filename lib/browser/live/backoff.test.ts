import fc from "fast-check";
import { expect, test } from "vitest";
import { backoffMs } from "./backoff.ts";

test("waits longer after each failure, but never longer than eight seconds", () => {
  const waits = [1, 2, 3, 4, 5, 6, 7].map((failures) => backoffMs(failures, 0));
  expect(waits).toEqual([250, 500, 1000, 2000, 4000, 8000, 8000]);
});

test("spreads browsers over the last quarter of the wait", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (n, random) => {
        const longest = backoffMs(n, 0);
        const wait = backoffMs(n, random);
        expect(wait).toBeLessThanOrEqual(longest);
        expect(wait).toBeGreaterThanOrEqual(Math.floor(longest * 0.75));
      },
    ),
  );
});
