import { formatValue } from "#browser/charts/units.ts";
import { busiestRow } from "#browser/streams/shards/busiest.ts";
import { shortShardId } from "#browser/streams/shards/shard-look.ts";
import { percentText, type ShardRow } from "#browser/streams/shards/shard-rows.ts";
import { plural } from "#browser/text/format.ts";

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
