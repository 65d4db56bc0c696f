import { HASH_KEY_SPACE } from "../hash-key.ts";
import type { HashRange } from "./reshard.ts";

/** UpdateShardCount: at most double, at least half, at most this many (API reference). */
const MOST_SHARDS = 10_000;
const DAY_MS = 24 * 3_600_000;

export interface ShardCountRange {
  readonly least: number;
  readonly most: number;
}

/** The shard counts that a stream can be scaled to in one call. */
export function shardCountRange(openShards: number): ShardCountRange {
  return { least: Math.ceil(openShards / 2), most: Math.min(openShards * 2, MOST_SHARDS) };
}

export function targetProblem(openShards: number, target: number | null): string | null {
  const { least, most } = shardCountRange(openShards);
  if (target === null) return "Write a whole number of shards.";
  if (target === openShards) return `The stream has ${openShards} open shards already.`;
  if (target > most) return `One call can at most double the shards: ${most} is the most now.`;
  if (target < least) return `One call can at most halve the shards: ${least} is the least now.`;
  return null;
}

export interface ScalingPlan {
  readonly splits: number;
  readonly merges: number;
  /** Shards that a split opens and a merge closes again. */
  readonly shortLived: number;
}

/**
 * What uniform scaling does: every open shard is split at each boundary of the equal ranges that lies within it, and
 * the pieces of each new range are merged.
 */
export function scalingPlan(open: readonly HashRange[], target: number): ScalingPlan {
  const size = HASH_KEY_SPACE / BigInt(target);
  const starts = new Set(open.map(({ start }) => start));
  let splits = 0;
  for (let at = 1; at < target; at += 1) if (!starts.has(size * BigInt(at))) splits += 1;
  const merges = open.length + splits - target;
  // Each split opens two shards and each merge one; what is not open at the end was closed on the way.
  const reused = open.filter(({ start, end }) => isNewRange(start, end, size, target)).length;
  return { splits, merges, shortLived: splits * 2 + merges - (target - reused) };
}

function isNewRange(start: bigint, end: bigint, size: bigint, target: number): boolean {
  if (start % size !== 0n) return false;
  const at = start / size;
  const last = BigInt(target) - 1n;
  return at < last ? end === start + size - 1n : at === last && end === HASH_KEY_SPACE - 1n;
}

/** How many of the changes lie within the last 24 hours. */
export function changesToday(changes: readonly number[], nowMs: number): number {
  return changes.filter((timeMs) => timeMs > nowMs - DAY_MS).length;
}
