import { describe, expect, test } from "vitest";
import type { KeyDistribution } from "#contract/producers.ts";
import { hashPartitionKey } from "#engine/kernel/hash-key.ts";
import { seededRandom } from "#engine/kernel/random.ts";
import { keyPicker, partitionKeys } from "./key-picker.ts";

function counts(distribution: KeyDistribution, picks = 100_000): number[] {
  const pick = keyPicker(distribution, seededRandom(3));
  const counted = new Array<number>(distribution.keys).fill(0);
  for (let index = 0; index < picks; index++) {
    const key = pick();
    counted[key] = (counted[key] ?? Number.NaN) + 1;
  }
  return counted;
}

describe("partition keys", () => {
  test("of ten thousand spread over eight shards within six percent", () => {
    const shards = new Array<number>(8).fill(0);
    for (const key of partitionKeys(10_000)) {
      const shard = Number.parseInt(hashPartitionKey(key)[0] ?? "", 16) >> 1;
      shards[shard] = (shards[shard] ?? 0) + 1;
    }
    for (const count of shards) expect(Math.abs(count - 1_250)).toBeLessThan(75);
    expect(new Set(partitionKeys(10_000)).size).toBe(10_000);
  });

  test("are picked evenly when uniform", () => {
    for (const count of counts({ type: "uniform", keys: 10 }))
      expect(Math.abs(count - 10_000)).toBeLessThan(500);
  });

  test("are picked by rank to the power of the exponent when Zipf", () => {
    const picked = counts({ type: "zipf", keys: 1_000, exponent: 1 });
    const first = picked[0] ?? 0;
    expect(first / (picked[1] ?? 1)).toBeCloseTo(2, 0);
    expect(first / (picked[9] ?? 1)).toBeGreaterThan(8);
    expect(first / (picked[9] ?? 1)).toBeLessThan(12);
    for (const count of counts({ type: "zipf", keys: 10, exponent: 0 })) {
      expect(Math.abs(count - 10_000)).toBeLessThan(500);
    }
  });

  test("are picked by the hot key's share, and evenly among the rest", () => {
    const [hot = 0, ...rest] = counts({ type: "hot", keys: 6, share: 0.5 });
    expect(Math.abs(hot - 50_000)).toBeLessThan(1_000);
    for (const count of rest) expect(Math.abs(count - 10_000)).toBeLessThan(500);
    expect(counts({ type: "hot", keys: 3, share: 1 }, 100)).toEqual([100, 0, 0]);
    expect(counts({ type: "hot", keys: 1, share: 0 }, 100)).toEqual([100]);
  });
});
