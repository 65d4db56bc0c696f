import type { Journal } from "#engine/kernel/journal.ts";
import type { ProcessedRecords } from "../application.ts";

/** What was stored and what was processed, record by record: the naive books that the real ones are checked against. */
export function createOracle(journal: Journal, parentsOf: (shardId: string) => readonly string[]) {
  const stored = new Map<string, Set<number>>();
  const processed = new Map<string, Map<number, number>>();
  const tooEarly: string[] = [];
  let duplicates = 0;

  journal.subscribe((event) => {
    if (event.type !== "records.written") return;
    for (const { shardId, firstOrdinal, records } of event.writes) {
      const shard = stored.get(shardId) ?? new Set();
      stored.set(shardId, shard);
      for (let index = 0; index < records; index++) shard.add(firstOrdinal + index);
    }
  });

  function unprocessedOf(shardId: string): number {
    return (stored.get(shardId)?.size ?? 0) - (processed.get(shardId)?.size ?? 0);
  }

  return {
    tooEarly,
    processed({ shardId, intervals }: ProcessedRecords): void {
      for (const parent of parentsOf(shardId)) {
        if (unprocessedOf(parent) > 0) tooEarly.push(`${shardId} was read before the end of ${parent}`);
      }
      const shard = processed.get(shardId) ?? new Map<number, number>();
      processed.set(shardId, shard);
      for (const { first, end } of intervals) {
        for (let ordinal = first; ordinal < end; ordinal++) {
          const times = shard.get(ordinal) ?? 0;
          if (times > 0) duplicates++;
          shard.set(ordinal, times + 1);
        }
      }
    },
    books() {
      const sum = (sizes: Iterable<{ readonly size: number }>) =>
        [...sizes].reduce((total, { size }) => total + size, 0);
      return {
        producedRecords: sum(stored.values()),
        uniqueRecords: sum(processed.values()),
        duplicateRecords: duplicates,
        /** Ids of the shards that have records which nobody has processed. */
        unread: [...stored.keys()].filter((shardId) => unprocessedOf(shardId) > 0),
        /** Processed, though nobody has stored it. */
        invented: [...processed].flatMap(([shardId, shard]) =>
          [...shard.keys()].filter((ordinal) => !stored.get(shardId)?.has(ordinal)),
        ),
      };
    },
  };
}
