/** The checkpoint of a shard that was read to its end. */
export const SHARD_END = "SHARD_END";

/** One row of the lease table, as the Kinesis Client Library keeps it. Rows are replaced, never changed. */
export interface Lease {
  readonly shardId: string;
  readonly parentShardIds: readonly string[];
  readonly owner: string | null;
  /** Rises with every renewal and every change of the owner: who knows an older one has lost the lease. */
  readonly leaseCounter: number;
  /** A sequence number, `TRIM_HORIZON`, `LATEST` or `SHARD_END`. */
  readonly checkpoint: string;
  readonly checkpointedMs: number | null;
  readonly ownerSwitchesSinceCheckpoint: number;
  /** When its owner last showed that it lives. */
  readonly renewedMs: number | null;
}

/** Whether nobody holds the lease, or its owner has not renewed it in time. */
export function isFree({ owner, renewedMs }: Lease, nowMs: number, failoverMs: number): boolean {
  return owner === null || renewedMs === null || nowMs - renewedMs >= failoverMs;
}
