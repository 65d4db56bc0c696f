import type {
  DisableEnhancedMonitoringInput,
  EnableEnhancedMonitoringInput,
  EnhancedMonitoringOutput,
} from "@aws-sdk/client-kinesis";
import type { Call } from "../kernel/call.ts";
import { streamArn } from "./arn.ts";
import { findStream, type KinesisContext, requireActive } from "./context.ts";
import type { EnhancedMetric } from "./stream-state.ts";

const all: readonly EnhancedMetric[] = [
  "IncomingBytes",
  "IncomingRecords",
  "OutgoingBytes",
  "OutgoingRecords",
  "WriteProvisionedThroughputExceeded",
  "ReadProvisionedThroughputExceeded",
  "IteratorAgeMilliseconds",
];

/** EnableEnhancedMonitoring: the answer names the metrics before and after. */
export function enableEnhancedMonitoring(
  context: KinesisContext,
  call: Call,
  input: EnableEnhancedMonitoringInput,
): Promise<EnhancedMonitoringOutput> {
  return change(context, call, "EnableEnhancedMonitoring", input, (isOn, isNamed) => isOn || isNamed);
}

/** DisableEnhancedMonitoring: the answer names the metrics before and after. */
export function disableEnhancedMonitoring(
  context: KinesisContext,
  call: Call,
  input: DisableEnhancedMonitoringInput,
): Promise<EnhancedMonitoringOutput> {
  return change(context, call, "DisableEnhancedMonitoring", input, (isOn, isNamed) => isOn && !isNamed);
}

async function change(
  context: KinesisContext,
  call: Call,
  operation: string,
  input: EnableEnhancedMonitoringInput,
  keep: (isOn: boolean, isNamed: boolean) => boolean,
): Promise<EnhancedMonitoringOutput> {
  const stream = findStream(context, call, operation, input);
  return await stream.mutex.run(async () => {
    requireActive(stream);
    const named: readonly string[] = input.ShardLevelMetrics ?? [];
    const current = stream.state.enhancedMetrics;
    const desired = all.filter((metric) =>
      keep(current.includes(metric), named.includes("ALL") || named.includes(metric)),
    );
    await context.streams.begin(stream, { enhancedMetrics: desired }, (dueMs) => ({ kind: "update", dueMs }));
    return {
      StreamName: stream.key.streamName,
      StreamARN: streamArn(stream.key),
      CurrentShardLevelMetrics: [...current],
      DesiredShardLevelMetrics: desired,
    };
  });
}
