import { hash } from "node:crypto";

/** Hash keys are the integers 0 … 2¹²⁸ − 1. */
export const HASH_KEY_SPACE = 1n << 128n;
export const MAX_HASH_KEY = HASH_KEY_SPACE - 1n;

/**
 * A hash key as 32 lower-case hexadecimal digits: strings of equal length compare as the numbers do, which makes
 * routing a string comparison instead of big-integer arithmetic.
 */
export type HexHashKey = string;

/** The hash key of a partition key: the MD5 of its UTF-8 bytes, read as an unsigned 128-bit big-endian integer. */
export function hashPartitionKey(partitionKey: string): HexHashKey {
  return hash("md5", partitionKey, "hex");
}

/** The 16 bytes of an MD5. */
export function md5(bytes: Uint8Array): Uint8Array {
  return hash("md5", bytes, "buffer");
}

export function hexHashKey(value: bigint): HexHashKey {
  return value.toString(16).padStart(32, "0");
}

export function hashKeyFromHex(hex: HexHashKey): bigint {
  return BigInt(`0x${hex}`);
}
