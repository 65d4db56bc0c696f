import fc from "fast-check";
import { expect, test } from "vitest";
import { FrequentKeys } from "./frequent-keys.ts";
import { ShardKeys } from "./shard-keys.ts";

const keyOf = (rank: number) => `key-${rank}`;
/** Keys of which few are frequent and many are not. */
const skewedKeys = fc.array(
  fc.integer({ min: 0, max: 99 }).map((lot) => keyOf(Math.floor(lot ** 2 / 300))),
  { minLength: 1, maxLength: 2_000 },
);

function trueCounts(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

test("no count is above the truth, nor further below it than the error bound, which is records / (counters + 1) at most", () => {
  fc.assert(
    fc.property(skewedKeys, fc.integer({ min: 1, max: 12 }), (keys, counters) => {
      const frequent = new FrequentKeys(counters);
      for (const key of keys) frequent.add(key);
      expect(frequent.records).toBe(keys.length);
      expect(frequent.errorBound).toBeLessThanOrEqual(keys.length / (counters + 1));
      expect(frequent.counts.size).toBeLessThanOrEqual(2 * counters);
      for (const [key, truth] of trueCounts(keys)) {
        const counted = frequent.counts.get(key) ?? 0;
        expect(counted).toBeLessThanOrEqual(truth);
        expect(counted).toBeGreaterThanOrEqual(truth - frequent.errorBound);
      }
    }),
  );
});

test("few keys are counted exactly, whenever within the minute they came", () => {
  const record = fc.record({
    key: fc.integer({ min: 0, max: 5 }),
    secondsAgo: fc.integer({ min: 0, max: 49 }),
  });
  fc.assert(
    fc.property(fc.array(record, { maxLength: 200 }), (records) => {
      const nowMs = 1_000_000_000;
      const keys = new ShardKeys(8);
      for (const { key, secondsAgo } of records) keys.add(nowMs - secondsAgo * 1_000, keyOf(key));
      const { topKeys, records: all } = keys.top(nowMs, 100);
      expect(all).toBe(records.length);
      const counted = new Map(topKeys.map(({ partitionKey, records: count }) => [partitionKey, count]));
      expect(counted).toEqual(trueCounts(records.map(({ key }) => keyOf(key))));
      const counts = topKeys.map(({ records: count }) => count);
      expect(counts).toEqual([...counts].sort((a, b) => b - a));
    }),
  );
});

test("what is older than a minute is forgotten", () => {
  const keys = new ShardKeys(8);
  keys.add(5_000, "old");
  keys.add(45_000, "young");
  expect(keys.top(59_000, 5).topKeys.map(({ partitionKey }) => partitionKey)).toEqual(["old", "young"]);
  expect(keys.top(60_000, 5).topKeys.map(({ partitionKey }) => partitionKey)).toEqual(["young"]);
  expect(keys.top(200_000, 5)).toEqual({ records: 0, topKeys: [] });
});

test("a hot key among thousands is found with its share", () => {
  const keys = new ShardKeys(16);
  for (let index = 0; index < 20_000; index++) {
    keys.add(index, index % 4 === 0 ? "hot" : `cold-${index}`);
  }
  const { records, topKeys } = keys.top(20_000, 5);
  expect(records).toBe(20_000);
  expect(topKeys[0]?.partitionKey).toBe("hot");
  expect(topKeys[0]?.records).toBeGreaterThan(5_000 - 20_000 / 17);
  expect(topKeys[0]?.records).toBeLessThanOrEqual(5_000);
});
