import type { MappingShardView } from "#contract/mappings.ts";

/** What was seen of a shard over time, so that one can say how fast it goes and whether it rests. */
export interface ShardActivity {
  readonly processed: number;
  /** When `processed` was taken to measure by. */
  readonly atMs: number;
  readonly recordsPerSecond: number;
  /** When something was last seen to move, or to be under way. */
  readonly activeAtMs: number;
}

export type Activities = ReadonlyMap<string, ShardActivity>;

/** A rate is measured over as long. */
const MEASURE_MS = 900;
/** Without anything for longer, a shard is at rest. */
const REST_MS = 5_000;

/** What is known after another picture came. @param nowMs the account's time */
export function follow(before: Activities, shards: readonly MappingShardView[], nowMs: number): Activities {
  return new Map(shards.map((shard) => [shard.shardId, next(before.get(shard.shardId), shard, nowMs)]));
}

function next(before: ShardActivity | undefined, shard: MappingShardView, nowMs: number): ShardActivity {
  const { recordsProcessed: processed, batches } = shard;
  const isBusy = batches.some(({ state }) => state !== "gathering");
  // A server that was started again counts anew.
  if (before === undefined || processed < before.processed || nowMs < before.atMs) {
    return {
      processed,
      atMs: nowMs,
      recordsPerSecond: 0,
      activeAtMs: isBusy ? nowMs : Number.NEGATIVE_INFINITY,
    };
  }
  const moved = processed > before.processed;
  const activeAtMs = isBusy || moved ? nowMs : before.activeAtMs;
  const passedMs = nowMs - before.atMs;
  if (passedMs < MEASURE_MS) return { ...before, activeAtMs };
  const recordsPerSecond = ((processed - before.processed) * 1_000) / passedMs;
  return { processed, atMs: nowMs, recordsPerSecond, activeAtMs };
}

export function isResting(activity: ShardActivity | undefined, nowMs: number): boolean {
  return activity === undefined || nowMs - activity.activeAtMs > REST_MS;
}
