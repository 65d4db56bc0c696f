import type { Shard } from "@aws-sdk/client-kinesis";
import type { MappingProgress, ShardRow } from "./progress.ts";
import type { ReadFrom, StreamFacts } from "./reading/stream-client.ts";

/** Takes up the shards that have come since the last time; all of it together is kept, or nothing. */
export function takeUpShards(
  progress: MappingProgress,
  shards: readonly Shard[],
  { createdAtMs }: StreamFacts,
  syncedTo: string,
  from: ReadFrom,
): void {
  let newest = syncedTo;
  for (const { ShardId = "", ParentShardId, AdjacentParentShardId } of shards) {
    if (ShardId > newest) newest = ShardId;
    if (ShardId <= syncedTo || progress.get(ShardId) !== undefined) continue;
    const parents = [ParentShardId, AdjacentParentShardId].filter((id) => id !== undefined);
    progress.set(ShardId, { parents, from, checkpoint: null, window: null, isFinished: false });
  }
  const before = progress.stream;
  if (before?.createdAtMs !== createdAtMs || before.syncedTo !== newest)
    progress.stream = { createdAtMs, syncedTo: newest };
}

/** Shards that are listed no more: all their records have left the stream. */
export function goneShards(progress: MappingProgress, shards: readonly Shard[]): readonly string[] {
  const listed = new Set(shards.map(({ ShardId }) => ShardId));
  const newest = shards.reduce((max, { ShardId = "" }) => (ShardId > max ? ShardId : max), "");
  return progress.shardIds().filter((shardId) => !listed.has(shardId) && shardId <= newest);
}

/** Shards that are not done with, and whose parents all are, or are known no more. */
export function readyShards(progress: MappingProgress): readonly (readonly [string, ShardRow])[] {
  return progress.shardIds().flatMap((shardId): (readonly [string, ShardRow])[] => {
    const row = progress.get(shardId);
    if (row === undefined || row.isFinished) return [];
    const isReady = row.parents.every((parent) => progress.get(parent)?.isFinished ?? true);
    return isReady ? [[shardId, row]] : [];
  });
}
