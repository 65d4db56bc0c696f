import type { CreateKeyRequest, CreateKeyResponse } from "@aws-sdk/client-kms";
import type { Call } from "../kernel/call.ts";
import { kmsError } from "./errors.ts";
import { describe } from "./key.ts";
import type { Keys } from "./keys.ts";

/** CreateKey: a symmetric key for encryption, which is the only kind that this server has. */
export async function createKey(keys: Keys, call: Call, input: CreateKeyRequest): Promise<CreateKeyResponse> {
  requireSymmetric(input);
  const key = await keys.mutex.run(() =>
    keys.create(
      { account: call.account, region: call.region },
      { manager: "CUSTOMER", description: input.Description ?? "", aliases: [] },
    ),
  );
  return { KeyMetadata: describe(key) };
}

function requireSymmetric(input: CreateKeyRequest): void {
  const { KeySpec, CustomerMasterKeySpec, KeyUsage, Origin, MultiRegion, CustomKeyStoreId, XksKeyId } = input;
  const refused =
    differs("KeySpec", KeySpec ?? CustomerMasterKeySpec, "SYMMETRIC_DEFAULT") ??
    differs("KeyUsage", KeyUsage, "ENCRYPT_DECRYPT") ??
    differs("Origin", Origin, "AWS_KMS") ??
    differs("MultiRegion", MultiRegion, false) ??
    (CustomKeyStoreId || XksKeyId ? "This server has no custom key stores." : undefined);
  if (refused !== undefined) throw kmsError("UnsupportedOperationException", refused);
}

function differs(name: string, value: unknown, supported: unknown): string | undefined {
  if (value === undefined || value === null || value === supported) return undefined;
  return `${name} ${value} is not supported by this server, which has keys of ${name} ${supported} only.`;
}
