import type { HeavyHitter, KeysData } from "#contract/landings.ts";

export interface HeavyKey extends HeavyHitter {
  readonly shardId: string;
  /** Of the whole stream's offered records, 0…1; `share` is of its shard's. */
  readonly streamShare: number;
}

/** Marks that do not crowd each other out. */
const MOST_MARKS = 24;
const LEAST_STREAM_SHARE = 0.02;
const LEAST_SHARD_SHARE = 0.1;
/** Of a handful of records every key is a tenth. */
const LEAST_RECORDS = 20;

/** The keys that weigh so much on the stream, or on their shard, that they are worth a mark; the heaviest first. */
export function heavyKeys({ shards }: KeysData): readonly HeavyKey[] {
  const entries = Object.entries(shards);
  const all = entries.reduce((sum, [, { records }]) => sum + records, 0);
  if (all === 0) return [];
  const byKey = new Map<string, HeavyKey>();
  for (const [shardId, { topKeys }] of entries) {
    for (const hitter of topKeys) {
      // After a split or merge a key has records in the parent and in a child, at the same point.
      const id = `${hitter.point} ${hitter.partitionKey}`;
      const records = hitter.records + (byKey.get(id)?.records ?? 0);
      byKey.set(id, { ...hitter, shardId, records, streamShare: records / all });
    }
  }
  return [...byKey.values()]
    .filter(
      ({ records, share, streamShare }) =>
        streamShare >= LEAST_STREAM_SHARE || (share >= LEAST_SHARD_SHARE && records >= LEAST_RECORDS),
    )
    .toSorted((a, b) => b.records - a.records)
    .slice(0, MOST_MARKS);
}
