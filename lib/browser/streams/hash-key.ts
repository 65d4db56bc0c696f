import { md5 } from "@noble/hashes/legacy.js";

/** Hash keys are the integers 0 … 2¹²⁸ − 1. */
export const HASH_KEY_SPACE = 1n << 128n;

/** The 16 bytes of an MD5. */
export function md5Bytes(bytes: Uint8Array): Uint8Array {
  return md5(bytes);
}

/** The MD5 of a partition key's UTF-8 bytes as 32 hexadecimal digits; read as a number it is the hash key. */
export function md5Hex(partitionKey: string): string {
  let hex = "";
  for (const byte of md5(new TextEncoder().encode(partitionKey))) hex += byte.toString(16).padStart(2, "0");
  return hex;
}

export function hashKeyOf(partitionKey: string): bigint {
  return BigInt(`0x${md5Hex(partitionKey)}`);
}

/** Decimal as on the wire, without sign or leading zeros; null where the text is not a hash key. */
export function parseHashKey(text: string): bigint | null {
  if (!/^(0|[1-9]\d{0,38})$/.test(text)) return null;
  const value = BigInt(text);
  return value < HASH_KEY_SPACE ? value : null;
}

/** Where in the hash key space a key lies, from 0 to 1, good enough to draw. */
export function hashKeyPosition(hashKey: bigint): number {
  return Number(hashKey >> 76n) / 2 ** 52;
}

interface ShardRange {
  readonly startingHashKey: string;
  readonly endingHashKey: string;
  readonly endingSequenceNumber: string | null;
}

/** The open shard that takes a record with this hash key; undefined while the stream has none. */
export function shardOf<S extends ShardRange>(hashKey: bigint, shards: readonly S[]): S | undefined {
  return shards.find(
    (shard) =>
      shard.endingSequenceNumber === null &&
      BigInt(shard.startingHashKey) <= hashKey &&
      hashKey <= BigInt(shard.endingHashKey),
  );
}
