import { clockSeconds } from "#browser/charts/clock-text.ts";
import { parentsOf } from "#browser/streams/shards/lineage.ts";
import { shortShardId } from "#browser/streams/shards/shard-look.ts";
import type { ShardBacklog } from "#browser/streams/shards/unread.ts";
import { formatCount } from "#browser/text/format.ts";
import { Th } from "#components/ui/table.tsx";
import type { ShardView } from "#contract/stream.ts";

export interface LineageTableProps {
  readonly shards: readonly ShardView[];
  readonly backlogs: ReadonlyMap<string, ShardBacklog>;
}

/** The lineage as words and numbers, oldest first. */
export function LineageTable({ shards, backlogs }: LineageTableProps) {
  const children = new Map<string, string[]>();
  for (const shard of shards) {
    for (const parent of parentsOf(shard)) {
      children.set(parent, [...(children.get(parent) ?? []), shortShardId(shard.shardId)]);
    }
  }
  return (
    <section
      className="relative max-h-[30rem] overflow-auto"
      aria-label="Lineage as table"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
      tabIndex={0}
    >
      <table className="w-full border-collapse text-left text-xs">
        <caption className="sr-only">
          When each shard opened and closed, and what it came from and became
        </caption>
        <thead className="sticky top-0 bg-surface">
          <tr>
            <Th>Shard</Th>
            <Th>Opened</Th>
            <Th>Closed</Th>
            <Th>From</Th>
            <Th>Became</Th>
            <Th numeric>Stored</Th>
            <Th numeric>Unread</Th>
          </tr>
        </thead>
        <tbody>
          {shards.map((shard) => {
            const backlog = backlogs.get(shard.shardId);
            return (
              <tr key={shard.shardId} className="[content-visibility:auto]">
                <th scope="row" className="h-8 py-1 pr-3 pl-4 font-medium text-ink">
                  {shortShardId(shard.shardId)}
                </th>
                <td className={cell}>{clockSeconds(shard.createdAtMs)}</td>
                <td className={cell}>
                  {shard.closedAtMs === null ? "open" : clockSeconds(shard.closedAtMs)}
                </td>
                <td className={cell}>{parentsOf(shard).map(shortShardId).join(" + ") || "–"}</td>
                <td className={cell}>{children.get(shard.shardId)?.join(" + ") ?? "–"}</td>
                <td className={`${cell} text-right`}>
                  {backlog === undefined ? "–" : formatCount(backlog.stored)}
                </td>
                <td className={`${cell} pr-4 text-right`}>
                  {backlog === undefined || backlog.unread === null ? "–" : formatCount(backlog.unread)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

const cell = "whitespace-nowrap px-3 py-1 text-ink-2";
