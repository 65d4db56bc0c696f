import fc from "fast-check";
import { expect, test } from "vitest";
import { HASH_KEY_SPACE, hashKeyFromHex, hashPartitionKey } from "#engine/kernel/hash-key.ts";
import type { ObservedShard } from "#engine/kinesis/observer.ts";
import { shardRouter } from "./shard-router.ts";

function shard(shardId: string, start: bigint, end: bigint, closedAtMs: number | null = null): ObservedShard {
  return {
    shardId,
    parentShardId: null,
    adjacentParentShardId: null,
    startingHashKey: String(start),
    endingHashKey: String(end),
    startingSequenceNumber: "1",
    endingSequenceNumber: null,
    createdAtMs: 0,
    closedAtMs,
  };
}

test("whatever the shards and the key, the open shard whose range holds the key's hash is named", () => {
  const boundaries = fc.uniqueArray(fc.bigInt({ min: 1n, max: HASH_KEY_SPACE - 1n }), { maxLength: 12 });
  fc.assert(
    fc.property(boundaries, fc.string({ minLength: 1 }), (between, partitionKey) => {
      const starts = [0n, ...between].toSorted((a, b) => (a < b ? -1 : 1));
      const open = starts.map((start, at) =>
        shard(`open-${at}`, start, (starts[at + 1] ?? HASH_KEY_SPACE) - 1n),
      );
      const closed = shard("closed", 0n, HASH_KEY_SPACE - 1n, 5);
      const hash = hashKeyFromHex(hashPartitionKey(partitionKey));
      const expected = open.find(({ endingHashKey }) => hash <= BigInt(endingHashKey));
      expect(shardRouter([closed, ...open.toReversed()])(partitionKey)).toBe(expected?.shardId);
    }),
  );
});
