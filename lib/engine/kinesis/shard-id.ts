/** `shardId-000000000007` for index 7. */
export function shardId(index: number): string {
  return `shardId-${String(index).padStart(12, "0")}`;
}

/**
 * The index in a shard id; AWS also takes the short forms `shardId-7` and `7`.
 * @returns undefined for what is no shard id
 */
export function shardIndex(text: string): number | undefined {
  const digits = /^(?:shardId-)?(\d{1,12})$/.exec(text)?.[1];
  if (digits === undefined) return undefined;
  const index = Number(digits);
  return index <= 0x7fffffff ? index : undefined;
}
