import type { Shard } from "@aws-sdk/client-kinesis";

/** What has to be done to the lease table so that it fits the stream's shards. */
export interface SyncPlan {
  readonly newLeases: readonly {
    readonly shardId: string;
    readonly parentShardIds: readonly string[];
    readonly checkpoint: "TRIM_HORIZON" | "LATEST";
  }[];
  /** Shards with leases that are listed no more: all their records have expired. */
  readonly gone: readonly string[];
  /** The greatest shard id that was seen. */
  readonly syncedTo: string;
}

/**
 * A lease for each shard that came since the last time. The first time that is each that is there, or, from LATEST,
 * each that is open; what comes later is always read whole.
 * @param known shards that have leases
 * @param syncedTo null the first time
 */
export function planSync(
  shards: readonly Shard[],
  known: ReadonlySet<string>,
  syncedTo: string | null,
  start: "TRIM_HORIZON" | "LATEST",
): SyncPlan {
  const listed = new Set(shards.map(({ ShardId }) => ShardId ?? ""));
  const newest = [...listed].reduce((max, id) => (id > max ? id : max), syncedTo ?? "");
  const isFromTip = syncedTo === null && start === "LATEST";
  const newLeases = shards
    .filter(({ ShardId = "" }) => !known.has(ShardId) && (syncedTo === null || ShardId > syncedTo))
    .filter(({ SequenceNumberRange: range }) => !isFromTip || range?.EndingSequenceNumber === undefined)
    .map(({ ShardId = "", ParentShardId, AdjacentParentShardId }) => ({
      shardId: ShardId,
      parentShardIds: [ParentShardId, AdjacentParentShardId].filter((id) => id !== undefined),
      checkpoint: isFromTip ? ("LATEST" as const) : ("TRIM_HORIZON" as const),
    }));
  // Of a shard that came while the list was made nothing is known yet.
  const gone = [...known].filter((shardId) => shardId < newest && !listed.has(shardId));
  return { newLeases, gone, syncedTo: newest };
}
