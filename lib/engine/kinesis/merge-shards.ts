import type { MergeShardsInput } from "@aws-sdk/client-kinesis";
import type { Call } from "../kernel/call.ts";
import { findShard, findStream, type KinesisContext, requireActive } from "./context.ts";
import { kinesisError } from "./errors.ts";
import { requireReshardable } from "./reshard.ts";
import { shardId } from "./shard-id.ts";
import { areAdjacent } from "./shard-map.ts";

/** MergeShards: the stream is UPDATING, then two neighbours are closed and one shard takes their place. */
export async function mergeShards(
  context: KinesisContext,
  call: Call,
  input: MergeShardsInput,
): Promise<void> {
  const stream = findStream(context, call, "MergeShards", input);
  await stream.mutex.run(async () => {
    const { streamName, account } = stream.key;
    const nowMs = context.streams.clock(call).now();
    requireActive(stream);
    const lower = findShard(stream, input.ShardToMerge ?? "", nowMs);
    const upper = findShard(stream, input.AdjacentShardToMerge ?? "", nowMs);
    requireReshardable(stream, [lower, upper]);
    if (!areAdjacent(lower, upper)) {
      throw kinesisError(
        "InvalidArgumentException",
        `Shards ${shardId(lower.index)} and ${shardId(upper.index)} in stream ${streamName} under account ${account} ` +
          "are not an adjacent pair of shards eligible for merging",
      );
    }
    await context.streams.begin(stream, {}, (dueMs) => ({
      kind: "merge",
      dueMs,
      lowerIndex: lower.index,
      upperIndex: upper.index,
    }));
  });
}
