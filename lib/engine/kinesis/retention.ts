import type {
  DecreaseStreamRetentionPeriodInput,
  IncreaseStreamRetentionPeriodInput,
} from "@aws-sdk/client-kinesis";
import type { Call } from "../kernel/call.ts";
import { findStream, type KinesisContext, requireActive } from "./context.ts";
import { kinesisError } from "./errors.ts";
import { retentionHours } from "./limits.ts";

/** IncreaseStreamRetentionPeriod: to at most 8,760 hours; an equal period is no error. */
export function increaseStreamRetentionPeriod(
  context: KinesisContext,
  call: Call,
  input: IncreaseStreamRetentionPeriodInput,
): Promise<void> {
  return changeRetention(context, call, "IncreaseStreamRetentionPeriod", input);
}

/** DecreaseStreamRetentionPeriod: to at least 24 hours; what is older is no longer readable from then on. */
export function decreaseStreamRetentionPeriod(
  context: KinesisContext,
  call: Call,
  input: DecreaseStreamRetentionPeriodInput,
): Promise<void> {
  return changeRetention(context, call, "DecreaseStreamRetentionPeriod", input);
}

async function changeRetention(
  context: KinesisContext,
  call: Call,
  operation: "IncreaseStreamRetentionPeriod" | "DecreaseStreamRetentionPeriod",
  input: IncreaseStreamRetentionPeriodInput,
): Promise<void> {
  const stream = findStream(context, call, operation, input);
  const hours = input.RetentionPeriodHours ?? 0;
  await stream.mutex.run(async () => {
    requireActive(stream);
    const refused = refusal(operation, stream.key.streamName, hours, stream.state.retentionHours);
    if (refused !== undefined) throw kinesisError("InvalidArgumentException", refused);
    await context.streams.begin(stream, { retentionHours: hours }, (dueMs) => ({ kind: "update", dueMs }));
  });
}

function refusal(operation: string, streamName: string, hours: number, current: number): string | undefined {
  const { min, max } = retentionHours;
  if (hours < min) {
    return `Minimum allowed retention period is ${min} hours. Requested retention period (${hours} hours) is too short.`;
  }
  if (hours > max) {
    return `Maximum allowed retention period is ${max} hours. Requested retention period (${hours} hours) is too long.`;
  }
  const asked = `Requested retention period (${hours} hours) for stream ${streamName} can not be`;
  if (operation === "IncreaseStreamRetentionPeriod" && hours < current) {
    return `${asked} shorter than existing retention period (${current} hours). Use DecreaseRetentionPeriod API.`;
  }
  if (operation === "DecreaseStreamRetentionPeriod" && hours > current) {
    return `${asked} longer than existing retention period (${current} hours). Use IncreaseRetentionPeriod API.`;
  }
  return undefined;
}
