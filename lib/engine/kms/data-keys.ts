import type {
  DecryptRequest,
  DecryptResponse,
  GenerateDataKeyRequest,
  GenerateDataKeyResponse,
} from "@aws-sdk/client-kms";
import type { Call } from "../kernel/call.ts";
import type { Place } from "../kernel/place.ts";
import type { EncryptionContext } from "../kernel/ports/key-management.ts";
import { keyArn } from "./arn.ts";
import { decrypt, encrypt, keyIdOf } from "./ciphertext.ts";
import { kmsError, notAuthorized } from "./errors.ts";
import { type Key, requireEnabled } from "./key.ts";
import type { Keys } from "./keys.ts";

/** GenerateDataKey: random bytes, in the clear and encrypted under the key. */
export async function generateDataKey(
  keys: Keys,
  call: Call,
  input: GenerateDataKeyRequest,
): Promise<GenerateDataKeyResponse> {
  const bytes = dataKeyBytes(input);
  requireNoRecipient(input);
  const key = keys.find(call, "GenerateDataKey", input.KeyId ?? "");
  requireCustomers(key, call, "GenerateDataKey");
  requireEnabled(key);
  requireNoDryRun(input);
  const { plaintext, wrapped } = newDataKey(keys, key, bytes, input.EncryptionContext ?? {});
  return { CiphertextBlob: wrapped, Plaintext: plaintext, KeyId: keyArn(key.place, key.keyId) };
}

/** Decrypt: the blob itself says under which key it was encrypted. */
export async function decryptBlob(keys: Keys, call: Call, input: DecryptRequest): Promise<DecryptResponse> {
  requireNoRecipient(input);
  const algorithm = input.EncryptionAlgorithm ?? "SYMMETRIC_DEFAULT";
  if (algorithm !== "SYMMETRIC_DEFAULT") {
    throw kmsError("UnsupportedOperationException", "This server has symmetric keys only.");
  }
  const blob = input.CiphertextBlob;
  if (blob === undefined || blob === null) throw kmsError("InvalidCiphertextException", "");
  const named = input.KeyId ? keys.find(call, "Decrypt", input.KeyId) : null;
  const key = keyOfBlob(keys, call, blob);
  if (named !== null && named.keyId !== key.keyId) {
    throw kmsError(
      "IncorrectKeyException",
      "The key ID in the request does not identify a CMK that can perform this operation.",
    );
  }
  requireCustomers(key, call, "Decrypt");
  requireEnabled(key);
  requireNoDryRun(input);
  return {
    KeyId: keyArn(key.place, key.keyId),
    Plaintext: openBlob(keys, key, blob, input.EncryptionContext ?? {}),
    EncryptionAlgorithm: "SYMMETRIC_DEFAULT",
  };
}

export function newDataKey(keys: Keys, key: Key, bytes: number, context: EncryptionContext) {
  const plaintext = keys.secureBytes(bytes);
  const named = { keyId: key.keyId, material: keys.material(key) };
  return { plaintext, wrapped: encrypt(named, plaintext, context, keys.secureBytes) };
}

/** @throws {ServiceError} InvalidCiphertextException */
export function openBlob(keys: Keys, key: Key, blob: Uint8Array, context: EncryptionContext): Uint8Array {
  const plaintext = decrypt(keys.material(key), blob, context);
  if (plaintext === undefined) throw kmsError("InvalidCiphertextException", "");
  return plaintext;
}

/** @throws {ServiceError} InvalidCiphertextException; AccessDeniedException when the blob's key is gone or elsewhere */
export function keyOfBlob(keys: Keys, place: Place, blob: Uint8Array): Key {
  const keyId = keyIdOf(blob);
  if (keyId === undefined) throw kmsError("InvalidCiphertextException", "");
  const key = keys.byId(place, keyId);
  if (key !== undefined) return key;
  throw kmsError(
    "AccessDeniedException",
    "The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you " +
      "are not allowed to access.",
  );
}

function dataKeyBytes({ KeySpec, NumberOfBytes }: GenerateDataKeyRequest): number {
  const bySpec = KeySpec === "AES_256" ? 32 : KeySpec === "AES_128" ? 16 : null;
  const byNumber = NumberOfBytes ?? null;
  const bytes = bySpec ?? byNumber;
  if (bytes === null || (bySpec !== null && byNumber !== null)) {
    throw kmsError("ValidationException", "Please specify either number of bytes or key spec.");
  }
  return bytes;
}

/** A key that AWS manages serves the service that it was made for, and nobody else. */
function requireCustomers(key: Key, call: Call, operation: string): void {
  if (key.manager === "AWS") throw notAuthorized(call, operation, keyArn(key.place, key.keyId));
}

function requireNoRecipient({ Recipient }: { readonly Recipient?: unknown }): void {
  if (Recipient === undefined || Recipient === null) return;
  throw kmsError("UnsupportedOperationException", "This server answers no attested recipients.");
}

function requireNoDryRun({ DryRun }: { readonly DryRun?: boolean | undefined }): void {
  if (!DryRun) return;
  throw kmsError(
    "DryRunOperationException",
    "The request would have succeeded, but the DryRun option is set.",
  );
}
