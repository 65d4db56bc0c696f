import { kinesisError } from "./errors.ts";
import type { Shard } from "./shard.ts";
import { shardIndex } from "./shard-id.ts";

/**
 * The shards whose ids come after an ExclusiveStartShardId.
 * @param shards in the order of their ids
 * @throws {ServiceError} InvalidArgumentException for what is no shard id
 */
export function afterShard(
  shards: readonly Shard[],
  exclusiveStartShardId: string | undefined,
): readonly Shard[] {
  if (exclusiveStartShardId === undefined || exclusiveStartShardId === null) return shards;
  const start = shardIndex(exclusiveStartShardId);
  if (start === undefined) {
    throw kinesisError("InvalidArgumentException", `Invalid ExclusiveStartShardId: ${exclusiveStartShardId}`);
  }
  return shards.filter((shard) => shard.index > start);
}
