import type { StartStreamEncryptionInput, StopStreamEncryptionInput } from "@aws-sdk/client-kinesis";
import type { Call } from "../kernel/call.ts";
import { findStream, type KinesisContext, requireActive } from "./context.ts";
import { recordChange } from "./daily-changes.ts";
import { kinesisError } from "./errors.ts";
import { encryptionChangesPerDay } from "./limits.ts";

/** StartStreamEncryption: records that are put once the stream is ACTIVE again are encrypted under this key. */
export async function startStreamEncryption(
  context: KinesisContext,
  call: Call,
  input: StartStreamEncryptionInput,
): Promise<void> {
  await changeEncryption(context, call, "StartStreamEncryption", input);
}

/** StopStreamEncryption: what was encrypted stays so, and is read as long as its key is enabled. */
export async function stopStreamEncryption(
  context: KinesisContext,
  call: Call,
  input: StopStreamEncryptionInput,
): Promise<void> {
  await changeEncryption(context, call, "StopStreamEncryption", input);
}

async function changeEncryption(
  context: KinesisContext,
  call: Call,
  operation: "StartStreamEncryption" | "StopStreamEncryption",
  input: StartStreamEncryptionInput,
): Promise<void> {
  const stream = findStream(context, call, operation, input);
  if (input.EncryptionType !== "KMS") {
    throw kinesisError("InvalidArgumentException", `EncryptionType of ${operation} must be KMS.`);
  }
  const keyId = operation === "StartStreamEncryption" ? (input.KeyId ?? "") : null;
  await stream.mutex.run(async () => {
    requireActive(stream);
    if (keyId !== null) await stream.keys.find(keyId);
    const nowMs = context.streams.clock(call).now();
    const perDay = encryptionChangesPerDay;
    const changes = recordChange(stream.state.changes, "encryption", nowMs, perDay, operation);
    await context.streams.begin(stream, { changes }, (dueMs) => ({ kind: "encrypt", dueMs, keyId }));
  });
}
