import type { ShardView } from "#contract/stream.ts";
import { HASH_KEY_SPACE, hashKeyPosition } from "../hash-key.ts";

/** By eighth of the space: those of streams with two and four shards are the furthest apart. */
const COLOURS = [1, 5, 3, 6, 2, 7, 4, 8] as const;

/** `shardId-000000000012` as people say it: `12`. */
export function shortShardId(shardId: string): string {
  return shardId.replace(/^shardId-0*(?=\d)/, "");
}

/**
 * The colour of a shard, 1 to 8, from where its range begins: the same in every chart and after every reload, and the
 * first child of a split keeps its parent's.
 */
export function shardColour(shard: Pick<ShardView, "startingHashKey">): number {
  const eighth = Math.floor(hashKeyPosition(BigInt(shard.startingHashKey)) * COLOURS.length);
  return COLOURS[eighth] ?? 1;
}

/** The part of the hash key space that a shard holds, from 0 to 1. */
export function shardShare(shard: Pick<ShardView, "startingHashKey" | "endingHashKey">): number {
  const size = BigInt(shard.endingHashKey) - BigInt(shard.startingHashKey) + 1n;
  return size === HASH_KEY_SPACE ? 1 : hashKeyPosition(size);
}
