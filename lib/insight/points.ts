import { type HexHashKey, hashPartitionKey } from "#engine/kernel/hash-key.ts";

/** Digits that a double holds without rounding, so that a fraction of the ring stays below 1. */
const DIGITS = 13;

/** A hash key as a fraction of 2¹²⁸: 0 … 1, 1 not included. */
export function pointOf(hashKey: HexHashKey): number {
  return Number.parseInt(hashKey.slice(0, DIGITS), 16) / 16 ** DIGITS;
}

export function pointOfKey(partitionKey: string): number {
  return pointOf(hashPartitionKey(partitionKey));
}
