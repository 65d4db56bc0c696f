import type { SplitShardInput } from "@aws-sdk/client-kinesis";
import type { Call } from "../kernel/call.ts";
import { HASH_KEY_SPACE, hashKeyFromHex } from "../kernel/hash-key.ts";
import { findShard, findStream, type KinesisContext, requireActive } from "./context.ts";
import { kinesisError } from "./errors.ts";
import { requireReshardable } from "./reshard.ts";
import { shardId } from "./shard-id.ts";
import { requireShardRoom } from "./shard-quota.ts";

/** SplitShard: the stream is UPDATING, then the shard is closed and two take its place. */
export async function splitShard(context: KinesisContext, call: Call, input: SplitShardInput): Promise<void> {
  const stream = findStream(context, call, "SplitShard", input);
  await stream.mutex.run(async () => {
    const { streamName, account } = stream.key;
    const nowMs = context.streams.clock(call).now();
    requireActive(stream);
    const shard = findShard(stream, input.ShardToSplit ?? "", nowMs);
    requireReshardable(stream, [shard]);
    const newStartingHashKey = BigInt(input.NewStartingHashKey ?? "0");
    const start = hashKeyFromHex(shard.start);
    const end = hashKeyFromHex(shard.end);
    if (
      newStartingHashKey <= start + 1n ||
      newStartingHashKey >= end ||
      newStartingHashKey >= HASH_KEY_SPACE
    ) {
      throw kinesisError(
        "InvalidArgumentException",
        `NewStartingHashKey ${newStartingHashKey} used in SplitShard() on shard ${shardId(shard.index)} in stream ` +
          `${streamName} under account ${account} is not both greater than one plus the shard's StartingHashKey ` +
          `${start} and less than the shard's EndingHashKey ${end}.`,
      );
    }
    requireShardRoom(context, call, 1);
    await context.streams.begin(stream, {}, (dueMs) => ({
      kind: "split",
      dueMs,
      shardIndex: shard.index,
      newStartingHashKey: newStartingHashKey.toString(),
    }));
  });
}
