import { clockSeconds } from "#browser/charts/clock-text.ts";
import { type LineageNode, parentsOf } from "#browser/streams/shards/lineage.ts";
import { rangeOf, shortHex } from "#browser/streams/shards/reshard.ts";
import { shortShardId } from "#browser/streams/shards/shard-look.ts";
import type { ShardBacklog } from "#browser/streams/shards/unread.ts";
import { formatCount, plural } from "#browser/text/format.ts";

/** A shard's story in a sentence. */
export function lineageText(
  { shard }: Pick<LineageNode, "shard">,
  backlog: ShardBacklog | undefined,
): string {
  const { start, end } = rangeOf(shard);
  const parents = parentsOf(shard).map(shortShardId);
  const parts = [
    `Shard ${shortShardId(shard.shardId)}`,
    shard.closedAtMs === null ? "open" : `closed at ${clockSeconds(shard.closedAtMs)}`,
    `opened at ${clockSeconds(shard.createdAtMs)}`,
    ...(parents.length > 0 ? [`from shard ${parents.join(" and ")}`] : []),
    `keys ${shortHex(start)} to ${shortHex(end)}`,
    ...backlogParts(backlog),
  ];
  return parts.join(", ");
}

function backlogParts(backlog: ShardBacklog | undefined): readonly string[] {
  if (backlog === undefined) return [];
  const stored = `${plural(backlog.stored, "record")} stored`;
  if (backlog.stored === 0) return ["no record stored"];
  if (backlog.unread === null) return [stored, "read by nobody"];
  return [stored, `${formatCount(backlog.unread)} unread by the consumer that is furthest behind`];
}
