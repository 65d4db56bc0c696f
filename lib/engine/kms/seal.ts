import { Buffer } from "node:buffer";
import { createCipheriv, createDecipheriv } from "node:crypto";

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Bytes that a seal adds. */
export const SEAL_BYTES = NONCE_BYTES + TAG_BYTES;

/** Random bytes fit for keys and nonces. */
export type SecureBytes = (count: number) => Uint8Array;

/**
 * Encrypts under AES-256-GCM: nonce, tag, ciphertext.
 * @param bound what has to be the same when it is opened
 */
export function seal(key: Uint8Array, bound: Uint8Array, plaintext: Uint8Array, random: SecureBytes): Buffer {
  const nonce = random(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(bound);
  const ciphertext = cipher.update(plaintext);
  cipher.final();
  return Buffer.concat([nonce, cipher.getAuthTag(), ciphertext]);
}

/** @returns undefined for what was not sealed with this key and these bound bytes */
export function open(key: Uint8Array, bound: Uint8Array, sealed: Uint8Array): Buffer | undefined {
  if (sealed.length < SEAL_BYTES) return undefined;
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, NONCE_BYTES));
  decipher.setAAD(bound);
  decipher.setAuthTag(sealed.subarray(NONCE_BYTES, SEAL_BYTES));
  const plaintext = decipher.update(sealed.subarray(SEAL_BYTES));
  try {
    decipher.final();
  } catch {
    return undefined;
  }
  return plaintext;
}
