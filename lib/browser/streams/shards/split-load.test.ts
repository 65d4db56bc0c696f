import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hashKeyOf, hashKeyPosition } from "../hash-key.ts";
import { rangeOf } from "./reshard.ts";
import { evenByLoad, hashKeyAtPoint, splitLoad } from "./split-load.ts";
import { evenShard } from "./testing/rows.ts";

const landed = (points: readonly number[], weights: readonly number[] = points.map(() => 1)) => ({
  points: Float64Array.from(points),
  weights: Float64Array.from(weights),
});
const whole = rangeOf(evenShard(0, 1));

describe("the load that a split divides", () => {
  it("goes to the side on which its keys fall", () => {
    const keys = ["a", "b", "c", "d", "e", "f", "g"].map(hashKeyOf).toSorted((a, b) => (a < b ? -1 : 1));
    const all = landed(keys.map(hashKeyPosition));
    for (const [index, key] of keys.entries()) {
      expect(splitLoad(all, key)?.first).toBeCloseTo(index / keys.length, 12);
    }
  });

  it("is not known where nothing landed", () => {
    expect(splitLoad(landed([]), 5n)).toBeNull();
    expect(evenByLoad(whole, landed([]))).toBeNull();
  });
});

describe("the split that is even by load", () => {
  it("halves what landed to within the heaviest point, on both sides of which it may lie", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.integer({ min: 1, max: 999_999 }).map((step) => step / 1_000_000),
            fc.integer({ min: 1, max: 50 }),
          ),
          {
            minLength: 2,
            maxLength: 60,
          },
        ),
        (pairs) => {
          const sorted = pairs.toSorted(([a], [b]) => a - b);
          const points = landed(
            sorted.map(([point]) => point),
            sorted.map(([, weight]) => weight),
          );
          const byPoint = new Map<number, number>();
          for (const [point, weight] of sorted) byPoint.set(point, (byPoint.get(point) ?? 0) + weight);
          const all = sorted.reduce((sum, [, weight]) => sum + weight, 0);
          const hashKey = evenByLoad(whole, points);
          if (hashKey === null || byPoint.size < 2) return;
          const load = splitLoad(points, hashKey);
          expect(Math.abs((load?.first ?? 0) - 0.5)).toBeLessThanOrEqual(
            Math.max(...byPoint.values()) / all + 1e-9,
          );
        },
      ),
    );
  });

  it("does not exist where one key takes everything", () => {
    expect(evenByLoad(whole, landed([0.3, 0.3, 0.3]))).toBeNull();
  });

  it("is a hash key of the space, whatever the point", () => {
    expect(hashKeyAtPoint(0)).toBe(0n);
    expect(hashKeyAtPoint(1)).toBe((1n << 128n) - 1n);
    expect(hashKeyPosition(hashKeyAtPoint(0.375))).toBe(0.375);
  });
});
