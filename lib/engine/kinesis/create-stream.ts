import type { CreateStreamInput } from "@aws-sdk/client-kinesis";
import type { Call } from "../kernel/call.ts";
import { commonErrors } from "../kernel/errors.ts";
import { requireCommitment } from "./account-settings.ts";
import type { KinesisContext } from "./context.ts";
import { kinesisError } from "./errors.ts";
import { defaultMaxRecordSizeKiB, onDemandInitialShards, retentionHours } from "./limits.ts";
import { requireOnDemandRoom } from "./on-demand-quota.ts";
import { requireShardRoom } from "./shard-quota.ts";
import { newStreamDefaults, type StreamMode } from "./stream-state.ts";
import { checkTags } from "./tags.ts";

const MAX_LANES = 16;

/** CreateStream: makes a stream that is CREATING; it becomes ACTIVE by itself. */
export async function createStream(
  context: KinesisContext,
  call: Call,
  input: CreateStreamInput,
): Promise<void> {
  const { account, region } = call;
  const streamName = input.StreamName ?? "";
  const mode: StreamMode = input.StreamModeDetails?.StreamMode ?? "PROVISIONED";
  const shardCount = initialShardCount(mode, input.ShardCount);
  const distribution = input.RecordDistributionStrategy ?? "USER_PARTITION_KEY";
  if (mode === "PROVISIONED" && distribution === "AUTO") {
    throw commonErrors.validation(
      "Request is invalid. RecordDistributionStrategy AUTO is for streams in On-Demand mode.",
    );
  }
  const warmThroughputMiBps = input.WarmThroughputMiBps ?? null;
  if (warmThroughputMiBps !== null) requireCommitment(context, call, mode);
  const tags = input.Tags ?? {};
  checkTags(streamName, account, {}, tags);

  await context.streams.creation.run(async () => {
    const key = { account, region, streamName };
    if (context.streams.isTaken(key)) {
      throw kinesisError(
        "ResourceInUseException",
        `Stream ${streamName} under account ${account} already exists.`,
      );
    }
    requireShardRoom(context, call, shardCount);
    if (mode === "ON_DEMAND") requireOnDemandRoom(context, call);
    await context.streams.create(
      {
        key,
        streamId: context.newStreamId(),
        mode,
        createdAtMs: context.streams.clock(call).now(),
        retentionHours: retentionHours.min,
        maxRecordSizeKiB: input.MaxRecordSizeInKiB ?? defaultMaxRecordSizeKiB,
        laneCount: Math.min(shardCount, MAX_LANES),
        tags,
        shards: [],
        ...newStreamDefaults,
        recordDistribution: distribution,
        warmThroughputMiBps,
      },
      shardCount,
    );
  });
}

function initialShardCount(mode: StreamMode, asked: number | undefined): number {
  if (mode === "PROVISIONED") {
    if (asked === undefined || asked === null) {
      throw commonErrors.validation(
        "1 validation error detected: Value null at 'shardCount' failed to satisfy constraint: Member must not be null",
      );
    }
    return asked;
  }
  if (asked !== undefined && asked !== null) {
    throw commonErrors.validation(
      "Request is invalid. ShardCount cannot be given for a stream in On-Demand mode.",
    );
  }
  return onDemandInitialShards;
}
