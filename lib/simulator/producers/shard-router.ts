import { hashPartitionKey, hexHashKey } from "#engine/kernel/hash-key.ts";
import type { ObservedShard } from "#engine/kinesis/observer.ts";

/** @returns a function that names the open shard whose range holds a partition key's hash */
export function shardRouter(shards: readonly ObservedShard[]): (partitionKey: string) => string {
  const open = shards
    .filter(({ closedAtMs }) => closedAtMs === null)
    .map(({ shardId, endingHashKey }) => ({ shardId, end: hexHashKey(BigInt(endingHashKey)) }))
    .sort((a, b) => (a.end < b.end ? -1 : 1));
  return (partitionKey) => {
    const hash = hashPartitionKey(partitionKey);
    let low = 0;
    let high = open.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((open[middle]?.end ?? "") >= hash) high = middle;
      else low = middle + 1;
    }
    return open[low]?.shardId ?? "";
  };
}
