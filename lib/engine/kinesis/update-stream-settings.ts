import type {
  UpdateMaxRecordSizeInput,
  UpdateStreamRecordDistributionStrategyInput,
  UpdateStreamWarmThroughputInput,
  UpdateStreamWarmThroughputOutput,
} from "@aws-sdk/client-kinesis";
import type { Call } from "../kernel/call.ts";
import { commonErrors } from "../kernel/errors.ts";
import { requireCommitment } from "./account-settings.ts";
import { streamArn } from "./arn.ts";
import { findStream, type KinesisContext, requireActive, type StreamReference } from "./context.ts";
import { maxWarmThroughputMiBps } from "./limits.ts";
import type { LiveStream } from "./live-stream.ts";
import type { StreamState } from "./stream-state.ts";

/** UpdateMaxRecordSize: from 1 to 10 MiB; records that are stored stay readable whatever their size. */
export async function updateMaxRecordSize(
  context: KinesisContext,
  call: Call,
  input: UpdateMaxRecordSizeInput,
): Promise<void> {
  await update(context, call, "UpdateMaxRecordSize", input, ({ state }) => ({
    maxRecordSizeKiB: input.MaxRecordSizeInKiB ?? state.maxRecordSizeKiB,
  }));
}

/** UpdateStreamRecordDistributionStrategy: with AUTO an on-demand stream spreads records without their keys. */
export async function updateStreamRecordDistributionStrategy(
  context: KinesisContext,
  call: Call,
  input: UpdateStreamRecordDistributionStrategyInput,
): Promise<void> {
  await update(context, call, "UpdateStreamRecordDistributionStrategy", input, (stream) => {
    requireOnDemand(stream);
    return { recordDistribution: input.RecordDistributionStrategy ?? stream.state.recordDistribution };
  });
}

/** UpdateStreamWarmThroughput: the throughput that an on-demand stream is ready for at once. */
export async function updateStreamWarmThroughput(
  context: KinesisContext,
  call: Call,
  input: UpdateStreamWarmThroughputInput,
): Promise<UpdateStreamWarmThroughputOutput> {
  const target = input.WarmThroughputMiBps ?? 0;
  if (target > maxWarmThroughputMiBps) {
    throw commonErrors.validation(`WarmThroughputMiBps can be at most ${maxWarmThroughputMiBps}.`);
  }
  const stream = await update(context, call, "UpdateStreamWarmThroughput", input, ({ state }) => {
    requireCommitment(context, call, state.mode);
    return { warmThroughputMiBps: target };
  });
  return {
    StreamARN: streamArn(stream.key),
    StreamName: stream.key.streamName,
    WarmThroughput: warmThroughput(stream),
  };
}

/** Current is what the open shards take in. */
export function warmThroughput(stream: LiveStream) {
  const current = stream.router.openShardCount;
  return { TargetMiBps: stream.state.warmThroughputMiBps ?? current, CurrentMiBps: current };
}

async function update(
  context: KinesisContext,
  call: Call,
  operation: string,
  input: StreamReference,
  change: (stream: LiveStream) => Partial<StreamState>,
): Promise<LiveStream> {
  const stream = findStream(context, call, operation, input);
  await stream.mutex.run(async () => {
    requireActive(stream);
    await context.streams.begin(stream, change(stream), (dueMs) => ({ kind: "update", dueMs }));
  });
  return stream;
}

function requireOnDemand(stream: LiveStream): void {
  if (stream.state.mode === "ON_DEMAND") return;
  const { streamName, account } = stream.key;
  throw commonErrors.validation(
    `Request is invalid. Stream ${streamName} under account ${account} is in Provisioned mode.`,
  );
}
