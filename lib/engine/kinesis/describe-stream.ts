import type {
  DescribeStreamInput,
  DescribeStreamOutput,
  DescribeStreamSummaryInput,
  DescribeStreamSummaryOutput,
} from "@aws-sdk/client-kinesis";
import type { Call } from "../kernel/call.ts";
import { streamArn } from "./arn.ts";
import { findStream, type KinesisContext } from "./context.ts";
import { describeShard, listedShards } from "./describe.ts";
import { requestLimits } from "./limits.ts";
import type { LiveStream } from "./live-stream.ts";
import { afterShard } from "./shard-page.ts";
import { warmThroughput } from "./update-stream-settings.ts";

/** DescribeStream: the stream and a page of at most 100 of its shards. */
export async function describeStream(
  context: KinesisContext,
  call: Call,
  input: DescribeStreamInput,
): Promise<DescribeStreamOutput> {
  const stream = findStream(context, call, "DescribeStream", input);
  const nowMs = context.streams.clock(call).now();
  const limit = Math.min(
    input.Limit ?? requestLimits.describeStreamShards,
    requestLimits.describeStreamShards,
  );
  const shards = afterShard(listedShards(stream.state, nowMs), input.ExclusiveStartShardId);
  return {
    StreamDescription: {
      ...describeCommon(stream),
      Shards: shards.slice(0, limit).map(describeShard),
      HasMoreShards: shards.length > limit,
    },
  };
}

/** DescribeStreamSummary: the stream without its shards. */
export async function describeStreamSummary(
  context: KinesisContext,
  call: Call,
  input: DescribeStreamSummaryInput,
): Promise<DescribeStreamSummaryOutput> {
  const stream = findStream(context, call, "DescribeStreamSummary", input);
  return {
    StreamDescriptionSummary: {
      ...describeCommon(stream),
      OpenShardCount: stream.router.openShardCount,
      ConsumerCount: stream.state.consumers.length,
      MaxRecordSizeInKiB: stream.state.maxRecordSizeKiB,
      ...(stream.state.mode === "ON_DEMAND" && {
        RecordDistributionStrategy: stream.state.recordDistribution,
      }),
      ...(stream.state.warmThroughputMiBps !== null && { WarmThroughput: warmThroughput(stream) }),
    },
  };
}

/** Never with a StreamId: an SDK that sees one leaves its configured endpoint. */
function describeCommon(stream: LiveStream) {
  const { state } = stream;
  return {
    StreamName: state.key.streamName,
    StreamARN: streamArn(state.key),
    StreamStatus: stream.status,
    StreamModeDetails: { StreamMode: state.mode },
    RetentionPeriodHours: state.retentionHours,
    StreamCreationTimestamp: new Date(state.createdAtMs),
    EnhancedMonitoring: [{ ShardLevelMetrics: [...state.enhancedMetrics] }],
    ...(state.encryptionKeyId === null
      ? { EncryptionType: "NONE" as const }
      : { EncryptionType: "KMS" as const, KeyId: state.encryptionKeyId }),
  };
}
