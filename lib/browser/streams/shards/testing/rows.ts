import type { ShardView } from "#contract/stream.ts";
import { HASH_KEY_SPACE } from "../../hash-key.ts";
import type { ShardRow } from "../shard-rows.ts";

/** A shard of the ranges that a new stream of so many shards gets. */
export function evenShard(index: number, of: number, more: Partial<ShardView> = {}): ShardView {
  const size = HASH_KEY_SPACE / BigInt(of);
  const start = size * BigInt(index);
  const end = index === of - 1 ? HASH_KEY_SPACE - 1n : start + size - 1n;
  return {
    shardId: `shardId-${String(index).padStart(12, "0")}`,
    parentShardId: null,
    adjacentParentShardId: null,
    startingHashKey: String(start),
    endingHashKey: String(end),
    startingSequenceNumber: "1",
    endingSequenceNumber: null,
    createdAtMs: 0,
    closedAtMs: null,
    ...more,
  };
}

export function evenRows(
  count: number,
  now: (index: number) => Partial<ShardRow> = () => ({}),
): readonly ShardRow[] {
  return Array.from({ length: count }, (_, index) => ({
    shard: evenShard(index, count),
    isOpen: true,
    share: 1 / count,
    recordsPerSecond: 0,
    bytesPerSecond: 0,
    refusedPerSecond: 0,
    utilisation: 0,
    ...now(index),
  }));
}
