import type { Step } from "../services/step.ts";

/** The call that takes a stream from one retention to another; null where they are the same. */
export function retentionStep(streamName: string, fromHours: number, toHours: number): Step | null {
  const input = { StreamName: streamName, RetentionPeriodHours: toHours };
  if (toHours > fromHours) return { service: "kinesis", operation: "IncreaseStreamRetentionPeriod", input };
  if (toHours < fromHours) return { service: "kinesis", operation: "DecreaseStreamRetentionPeriod", input };
  return null;
}
