import type {
  DescribeKeyRequest,
  DescribeKeyResponse,
  DisableKeyRequest,
  EnableKeyRequest,
  ListKeysRequest,
  ListKeysResponse,
} from "@aws-sdk/client-kms";
import type { Call } from "../kernel/call.ts";
import { keyArn } from "./arn.ts";
import { ensureManagedKey } from "./aws-managed.ts";
import { changeKey } from "./change-key.ts";
import { describe, type Key, requireNotPending } from "./key.ts";
import type { Keys } from "./keys.ts";
import { page } from "./page.ts";

/** API reference, ListKeys. */
const LIST_DEFAULT = 100;

/** DescribeKey: the key that Kinesis makes for itself is made when it is first described by its alias. */
export async function describeKey(
  keys: Keys,
  call: Call,
  input: DescribeKeyRequest,
): Promise<DescribeKeyResponse> {
  const name = input.KeyId ?? "";
  await ensureManagedKey(keys, call, name);
  return { KeyMetadata: describe(keys.find(call, "DescribeKey", name)) };
}

export async function listKeys(keys: Keys, call: Call, input: ListKeysRequest): Promise<ListKeysResponse> {
  const { items, ...rest } = page(keys.in(call), (key) => key.keyId, input, LIST_DEFAULT);
  return { Keys: items.map(({ keyId }) => ({ KeyId: keyId, KeyArn: keyArn(call, keyId) })), ...rest };
}

/** EnableKey: enabling an enabled key changes nothing. */
export async function enableKey(keys: Keys, call: Call, input: EnableKeyRequest): Promise<void> {
  await changeKey(keys, call, "EnableKey", input.KeyId, (key) => withState(key, "Enabled"));
}

/** DisableKey: what is encrypted under the key stays, and cannot be decrypted until it is enabled again. */
export async function disableKey(keys: Keys, call: Call, input: DisableKeyRequest): Promise<void> {
  await changeKey(keys, call, "DisableKey", input.KeyId, (key) => withState(key, "Disabled"));
}

function withState(key: Key, state: "Enabled" | "Disabled"): Key {
  requireNotPending(key);
  return { ...key, state };
}
