import type { HexHashKey } from "../kernel/hash-key.ts";

/**
 * A shard: a range of hash keys and a life.
 *
 *     OPEN --split, merge--> CLOSED --retention passes--> EXPIRED (no longer listed)
 */
export interface Shard {
  readonly index: number;
  /** First and last hash key, both included. */
  readonly start: HexHashKey;
  readonly end: HexHashKey;
  readonly parent: number | null;
  readonly adjacentParent: number | null;
  readonly createdAtMs: number;
  /** Second in the shard's sequence numbers: later than that of its parents, also under a paused clock. */
  readonly createdSeconds: number;
  /** Null while open. */
  readonly closedAtMs: number | null;
}

export function isOpen(shard: Shard): boolean {
  return shard.closedAtMs === null;
}

/** Whether a shard is still listed: open, or closed for less than the retention period. */
export function isListed(shard: Shard, nowMs: number, retentionHours: number): boolean {
  return shard.closedAtMs === null || shard.closedAtMs > nowMs - retentionHours * 3_600_000;
}
