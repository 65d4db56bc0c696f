import type { MappingProgress } from "../progress.ts";
import type { ShardWorker } from "../reading/shard-worker.ts";
import type { MappingShardView } from "./view.ts";

type WorkView = ReturnType<ShardWorker["view"]>;

/**
 * What of each shard is shown, also of those that are not worked on.
 * @param workOn what is worked on in a shard, where it is; undefined for a mapping that does not run
 */
export function shardViews(
  progress: MappingProgress,
  workOn: ((shardId: string) => WorkView | undefined) | undefined,
): readonly MappingShardView[] {
  return progress.shardIds().flatMap((shardId): MappingShardView[] => {
    const row = progress.get(shardId);
    if (row === undefined) return [];
    const work = workOn?.(shardId);
    const waits = workOn === undefined ? "stopped" : "waiting-for-parents";
    return [
      {
        ...(work ?? AT_REST),
        shardId,
        parentShardIds: row.parents,
        phase: row.isFinished ? "finished" : work !== undefined ? "polling" : waits,
        checkpoint: row.checkpoint?.sequenceNumber ?? null,
      },
    ];
  });
}

const AT_REST: WorkView = {
  iteratorAgeMs: null,
  millisBehindLatest: null,
  recordsProcessed: 0,
  batches: [],
  window: null,
};
