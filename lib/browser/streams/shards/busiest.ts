import type { ShardRow } from "./shard-rows.ts";

/** What is sent to a shard now, taken or refused. */
export function offeredPerSecond(row: Pick<ShardRow, "recordsPerSecond" | "refusedPerSecond">): number {
  return row.recordsPerSecond + row.refusedPerSecond;
}

/** The shard that most is sent to; undefined when nothing is. */
export function busiestRow(rows: readonly ShardRow[]): ShardRow | undefined {
  let found: ShardRow | undefined;
  for (const row of rows) {
    if (offeredPerSecond(row) > (found === undefined ? 0 : offeredPerSecond(found))) found = row;
  }
  return found;
}

/** Another shard has to be this much busier to take the place of the one that is shown. */
const BUSIER = 1.3;

/**
 * The busiest shard, which stays the one that it was while others are about as busy.
 *
 * @param before the id of the one that was shown
 */
export function steadyBusiest(rows: readonly ShardRow[], before: string | null): ShardRow | undefined {
  const busiest = busiestRow(rows);
  const known = rows.find(({ shard }) => shard.shardId === before);
  if (busiest === undefined || known === undefined) return busiest ?? known;
  return offeredPerSecond(busiest) > offeredPerSecond(known) * BUSIER ? busiest : known;
}
