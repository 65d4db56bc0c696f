import { Buffer } from "node:buffer";
import type { EncryptionContext } from "../kernel/ports/key-management.ts";
import { open, type SecureBytes, seal } from "./seal.ts";

/**
 * A ciphertext blob: `01`, the 16 bytes of the key's id, and the sealed text. The seal binds key id and encryption
 * context, so that a blob opens under no other key and with no other context.
 */
const VERSION = 1;
const HEAD_BYTES = 17;

export function encrypt(
  key: { readonly keyId: string; readonly material: Uint8Array },
  plaintext: Uint8Array,
  context: EncryptionContext,
  random: SecureBytes,
): Buffer {
  const head = Buffer.concat([Buffer.of(VERSION), Buffer.from(key.keyId.replaceAll("-", ""), "hex")]);
  return Buffer.concat([head, seal(key.material, boundBytes(head, context), plaintext, random)]);
}

/** The id of the key that a blob was encrypted under; undefined for what is no blob. */
export function keyIdOf(blob: Uint8Array): string | undefined {
  if (blob.length <= HEAD_BYTES || blob[0] !== VERSION) return undefined;
  const hex = Buffer.from(blob.subarray(1, HEAD_BYTES)).toString("hex");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** @returns undefined for a blob that was changed, or one of another key or context */
export function decrypt(
  material: Uint8Array,
  blob: Uint8Array,
  context: EncryptionContext,
): Buffer | undefined {
  const bound = boundBytes(blob.subarray(0, HEAD_BYTES), context);
  return open(material, bound, blob.subarray(HEAD_BYTES));
}

/** The order of the pairs does not matter. */
function boundBytes(head: Uint8Array, context: EncryptionContext): Buffer {
  const pairs = Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1));
  return Buffer.concat([head, Buffer.from(JSON.stringify(pairs))]);
}
