import fc from "fast-check";
import { expect, test } from "vitest";
import type { KeyDistribution } from "#contract/producers.ts";
import type { ShardView } from "#contract/stream.ts";
import { HASH_KEY_SPACE, hashKeyOf, shardOf } from "../hash-key.ts";
import { expectedLoad, kinesisRecordsPerSecond } from "./expected-load.ts";

function shards(count: number): ShardView[] {
  const size = HASH_KEY_SPACE / BigInt(count);
  return Array.from({ length: count }, (_, index) => ({
    shardId: `shardId-${String(index).padStart(12, "0")}`,
    parentShardId: null,
    adjacentParentShardId: null,
    startingHashKey: String(size * BigInt(index)),
    endingHashKey: String(index === count - 1 ? HASH_KEY_SPACE - 1n : size * BigInt(index + 1) - 1n),
    startingSequenceNumber: "1",
    endingSequenceNumber: null,
    createdAtMs: 0,
    closedAtMs: null,
  }));
}

const distribution: fc.Arbitrary<KeyDistribution> = fc.oneof(
  fc.record({ type: fc.constant("uniform" as const), keys: fc.integer({ min: 1, max: 5_000 }) }),
  fc.record({
    type: fc.constant("zipf" as const),
    keys: fc.integer({ min: 1, max: 5_000 }),
    exponent: fc.double({ min: 0, max: 5, noNaN: true }),
  }),
  fc.record({
    type: fc.constant("hot" as const),
    keys: fc.integer({ min: 1, max: 5_000 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
);

test("whatever the distribution, all of the load is expected somewhere", () => {
  fc.assert(
    fc.property(distribution, fc.integer({ min: 1, max: 20 }), (keys, count) => {
      const load = expectedLoad(keys, shards(count));
      expect(load).toHaveLength(count);
      expect(load.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 6);
      for (const { share } of load) expect(share).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 30 },
  );
});

test("a hot key's share is expected on the shard that its hash falls on", () => {
  const four = shards(4);
  const hot = shardOf(hashKeyOf("key-000000"), four)?.shardId;
  const load = expectedLoad({ type: "hot", keys: 1_000, share: 0.9 }, four);
  expect(load.find(({ shardId }) => shardId === hot)?.share).toBeGreaterThan(0.9);
});

test("a closed shard is expected to get nothing", () => {
  const [first, ...others] = shards(2);
  if (first === undefined) throw new Error("two shards were asked for");
  const halves = [first, ...others].map((shard) => ({ ...shard, shardId: `${shard.shardId}-child` }));
  const load = expectedLoad({ type: "uniform", keys: 10 }, [{ ...first, closedAtMs: 5 }, ...halves]);
  expect(load.map(({ shardId }) => shardId)).toEqual(halves.map(({ shardId }) => shardId));
});

test("packed records are expected as fewer Kinesis records, and never as more", () => {
  const packing = { rate: { type: "constant", recordsPerSecond: 5_000 }, aggregatedRecords: 100 } as const;
  expect(kinesisRecordsPerSecond(2_500, packing, 200)).toBe(25);
  expect(kinesisRecordsPerSecond(2_500, packing, 25_600)).toBe(1_250);
  expect(kinesisRecordsPerSecond(2_500, packing, 100_000)).toBe(2_500);
  expect(kinesisRecordsPerSecond(3, packing, 200)).toBe(3);
  expect(kinesisRecordsPerSecond(2_500, { ...packing, aggregatedRecords: 1 }, 200)).toBe(2_500);
});
