import type {
  CancelKeyDeletionRequest,
  CancelKeyDeletionResponse,
  ScheduleKeyDeletionRequest,
  ScheduleKeyDeletionResponse,
} from "@aws-sdk/client-kms";
import type { Call } from "../kernel/call.ts";
import { keyArn } from "./arn.ts";
import { changeKey } from "./change-key.ts";
import { kmsError } from "./errors.ts";
import { requireNotPending } from "./key.ts";
import type { Keys } from "./keys.ts";

const DAY_MS = 24 * 3_600_000;

/** API reference, ScheduleKeyDeletion. */
const waitingDays = { min: 7, max: 30, default: 30 } as const;

/** ScheduleKeyDeletion: the key is unusable at once, and gone for good when the waiting period has passed. */
export async function scheduleKeyDeletion(
  keys: Keys,
  call: Call,
  input: ScheduleKeyDeletionRequest,
): Promise<ScheduleKeyDeletionResponse> {
  const days = input.PendingWindowInDays ?? waitingDays.default;
  if (days < waitingDays.min || days > waitingDays.max) {
    throw kmsError(
      "ValidationException",
      `PendingWindowInDays must be between ${waitingDays.min} and ${waitingDays.max}, inclusive.`,
    );
  }
  const deletionAtMs = keys.nowMs(call) + days * DAY_MS;
  const key = await changeKey(keys, call, "ScheduleKeyDeletion", input.KeyId, (current) => {
    requireNotPending(current);
    return { ...current, state: "PendingDeletion", deletionAtMs };
  });
  return {
    KeyId: keyArn(key.place, key.keyId),
    DeletionDate: new Date(deletionAtMs),
    KeyState: key.state,
    PendingWindowInDays: days,
  };
}

/** CancelKeyDeletion: the key is disabled afterwards. */
export async function cancelKeyDeletion(
  keys: Keys,
  call: Call,
  input: CancelKeyDeletionRequest,
): Promise<CancelKeyDeletionResponse> {
  const key = await changeKey(keys, call, "CancelKeyDeletion", input.KeyId, (current) => {
    if (current.state !== "PendingDeletion") {
      const arn = keyArn(current.place, current.keyId);
      throw kmsError("KMSInvalidStateException", `${arn} is not pending deletion.`);
    }
    return { ...current, state: "Disabled", deletionAtMs: null };
  });
  return { KeyId: keyArn(key.place, key.keyId) };
}
