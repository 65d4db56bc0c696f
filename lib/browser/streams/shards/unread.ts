import type { ReadersData } from "#contract/readers.ts";

/** What lies in a shard, and how much of it is still before the one who is furthest behind. */
export interface ShardBacklog {
  /** Records that can be read. */
  readonly stored: number;
  /** Of those, what the reader that is furthest behind has not read; null where nobody ever read. */
  readonly unread: number | null;
}

/** By shard id. Readers that never read a shard do not count for it: they may have begun after it. */
export function backlogs({ shards, readers }: ReadersData): ReadonlyMap<string, ShardBacklog> {
  return new Map(
    shards.map(({ shardId, trimOrdinal, tipOrdinal }, index) => {
      const positions = readers.flatMap(({ positions }) => positions[index] ?? []);
      const stored = Math.max(0, tipOrdinal - trimOrdinal);
      const furthest = positions.length === 0 ? null : Math.min(...positions);
      const unread = furthest === null ? null : Math.min(stored, Math.max(0, tipOrdinal - furthest));
      return [shardId, { stored, unread }];
    }),
  );
}
