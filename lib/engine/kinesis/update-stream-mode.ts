import type { UpdateStreamModeInput } from "@aws-sdk/client-kinesis";
import type { Call } from "../kernel/call.ts";
import { requireCommitment } from "./account-settings.ts";
import { findStream, type KinesisContext, requireActive } from "./context.ts";
import { recordChange } from "./daily-changes.ts";
import { modeChangesPerDay } from "./limits.ts";
import { requireOnDemandRoom } from "./on-demand-quota.ts";

/** UpdateStreamMode: the shards stay as they are; a provisioned stream goes back to keys that producers give. */
export async function updateStreamMode(
  context: KinesisContext,
  call: Call,
  input: UpdateStreamModeInput,
): Promise<void> {
  const stream = findStream(context, call, "UpdateStreamMode", input);
  const mode = input.StreamModeDetails?.StreamMode ?? stream.state.mode;
  const warmThroughput = input.WarmThroughputMiBps ?? null;
  if (warmThroughput !== null) requireCommitment(context, call, mode);
  await stream.mutex.run(async () => {
    requireActive(stream);
    if (mode === stream.state.mode) return;
    if (mode === "ON_DEMAND") requireOnDemandRoom(context, call);
    const nowMs = context.streams.clock(call).now();
    const changes = recordChange(stream.state.changes, "mode", nowMs, modeChangesPerDay, "UpdateStreamMode");
    const change =
      mode === "ON_DEMAND"
        ? { mode, changes, warmThroughputMiBps: warmThroughput }
        : { mode, changes, warmThroughputMiBps: null, recordDistribution: "USER_PARTITION_KEY" as const };
    await context.streams.begin(stream, change, (dueMs) => ({ kind: "update", dueMs }));
  });
}
