import type { UpdateShardCountInput, UpdateShardCountOutput } from "@aws-sdk/client-kinesis";
import type { Call } from "../kernel/call.ts";
import { commonErrors } from "../kernel/errors.ts";
import { streamArn } from "./arn.ts";
import { findStream, type KinesisContext, requireActive } from "./context.ts";
import { recordChange } from "./daily-changes.ts";
import { kinesisError } from "./errors.ts";
import { shardCountUpdates } from "./limits.ts";
import { requireProvisioned } from "./reshard.ts";
import { requireShardRoom } from "./shard-quota.ts";

/** UpdateShardCount: the stream is UPDATING, then its open shards are `TargetShardCount` equal ranges. */
export async function updateShardCount(
  context: KinesisContext,
  call: Call,
  input: UpdateShardCountInput,
): Promise<UpdateShardCountOutput> {
  const stream = findStream(context, call, "UpdateShardCount", input);
  return await stream.mutex.run(async () => {
    requireActive(stream);
    requireProvisioned(stream);
    const current = stream.router.openShardCount;
    const target = input.TargetShardCount ?? current;
    if (target === current)
      throw commonErrors.validation("TargetShardCount is already the stream's shard count.");
    refuseFarTarget(current, target);
    requireShardRoom(context, call, target - current);
    const changes = recordChange(
      stream.state.changes,
      "shardCount",
      context.streams.clock(call).now(),
      shardCountUpdates.perDay,
      "UpdateShardCount",
    );
    await context.streams.begin(stream, { changes }, (dueMs) => ({
      kind: "scale",
      dueMs,
      targetShardCount: target,
    }));
    return {
      StreamName: stream.key.streamName,
      CurrentShardCount: current,
      TargetShardCount: target,
      StreamARN: streamArn(stream.key),
    };
  });
}

/** API reference: not more than double, not less than half, not beyond 10,000. */
function refuseFarTarget(current: number, target: number): void {
  const most = Math.min(current * 2, shardCountUpdates.mostShards);
  const least = Math.ceil(current / 2);
  if (target > most) {
    throw kinesisError(
      "LimitExceededException",
      `UpdateShardCount cannot scale up over double your current open shard count. Current open shard count: ${current} Target shard count: ${target}`,
    );
  }
  if (target < least) {
    throw kinesisError(
      "LimitExceededException",
      `UpdateShardCount cannot scale down below half your current open shard count. Current open shard count: ${current} Target shard count: ${target}`,
    );
  }
}
