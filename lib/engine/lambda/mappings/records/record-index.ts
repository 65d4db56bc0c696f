const INDEX_SHIFT = 80n;
const INDEX_MASK = (1n << 64n) - 1n;

/** The place of a record among all that its shard ever had, which its sequence number says: neighbours differ by one. */
export function recordIndex(sequenceNumber: string): bigint {
  return (BigInt(sequenceNumber) >> INDEX_SHIFT) & INDEX_MASK;
}

/** How many records there were between two of a shard that were read one after the other, and are gone. */
export function recordsBetween(before: string, after: string): number {
  return Math.max(0, Number(recordIndex(after) - recordIndex(before) - 1n));
}
