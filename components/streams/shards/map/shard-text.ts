import { shortShardId } from "#browser/charts/shard-look.ts";
import { formatValue } from "#browser/charts/units.ts";
import { plural } from "#browser/format.ts";
import { percentText, type ShardRow } from "#browser/shards/shard-rows.ts";

/** What goes through a shard now, as one would say it. */
export function shardText(row: ShardRow): string {
  const parts = [
    `${percentText(row.share)} of the space`,
    `${formatValue("records", row.recordsPerSecond)} records/s`,
    `${formatValue("bytes", row.bytesPerSecond)}/s`,
  ];
  if (row.utilisation !== null) parts.push(`${Math.round(row.utilisation * 100)} % of its write limit`);
  if (row.refusedPerSecond > 0) parts.push(`${formatValue("records", row.refusedPerSecond)} refused/s`);
  return `Shard ${shortShardId(row.shard.shardId)}, ${parts.join(", ")}`;
}

/** The whole map in a sentence. */
export function mapText(rows: readonly ShardRow[]): string {
  const refusing = rows.filter((row) => row.refusedPerSecond > 0).length;
  const top = busiestRow(rows);
  const parts = [`Hash key space: ${plural(rows.length, "open shard")}`];
  if (top !== undefined) parts.push(`busiest is ${shardText(top)}`);
  if (refusing > 0) parts.push(`${plural(refusing, "shard")} refusing records`);
  return `${parts.join("; ")}.`;
}

export function busiestRow(rows: readonly ShardRow[]): ShardRow | undefined {
  let found: ShardRow | undefined;
  for (const row of rows) {
    const offered = row.recordsPerSecond + row.refusedPerSecond;
    if (offered > (found === undefined ? 0 : found.recordsPerSecond + found.refusedPerSecond)) found = row;
  }
  return found;
}

/** Another shard has to be this much busier to take the place of the one that is shown. */
const BUSIER = 1.3;

/** The busiest shard, which stays the one that it was while others are about as busy. */
export function steadyBusiest(rows: readonly ShardRow[], before: string | null): ShardRow | undefined {
  const busiest = busiestRow(rows);
  const known = rows.find(({ shard }) => shard.shardId === before);
  if (busiest === undefined || known === undefined) return busiest ?? known;
  const offered = (row: ShardRow): number => row.recordsPerSecond + row.refusedPerSecond;
  return offered(busiest) > offered(known) * BUSIER ? busiest : known;
}
