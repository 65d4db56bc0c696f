"use client";

import { memo } from "react";
import { formatValue } from "#browser/charts/units.ts";
import { rangeOf, shortHex } from "#browser/streams/shards/reshard.ts";
import { shortShardId } from "#browser/streams/shards/shard-look.ts";
import { percentText, type ShardRow } from "#browser/streams/shards/shard-rows.ts";
import { Th } from "#components/ui/table.tsx";
import type { KeysData } from "#contract/landings.ts";

export interface MapTableProps {
  readonly rows: readonly ShardRow[];
  readonly keys: KeysData | null;
}

const KEYS_SHOWN = 3;

/** The map as numbers: each shard in the order of its range, with its heaviest keys. */
export function MapTable({ rows, keys }: MapTableProps) {
  return (
    <section
      className="relative max-h-[28rem] overflow-auto border-line border-t"
      aria-label="Shard map as table"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
      tabIndex={0}
    >
      <table className="w-full border-collapse text-left text-xs">
        <caption className="sr-only">What goes through each open shard, and its heaviest keys</caption>
        <thead className="sticky top-0 z-10 bg-surface">
          <tr>
            <Th>Shard</Th>
            <Th>Hash range</Th>
            <Th numeric>Of its limit</Th>
            <Th numeric>Records/s</Th>
            <Th numeric>Bytes/s</Th>
            <Th numeric>Throttled/s</Th>
            <Th>Heaviest keys</Th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <MapTableRow
              key={row.shard.shardId}
              name={shortShardId(row.shard.shardId)}
              cells={cellsOf(row, keys)}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function cellsOf(row: ShardRow, keys: KeysData | null): string {
  const { start, end } = rangeOf(row.shard);
  const top = keys?.shards[row.shard.shardId]?.topKeys.slice(0, KEYS_SHOWN) ?? [];
  return [
    `${shortHex(start)} – ${shortHex(end)}`,
    row.utilisation === null ? "no limit" : `${Math.round(row.utilisation * 100)} %`,
    formatValue("records", row.recordsPerSecond),
    formatValue("bytes", row.bytesPerSecond),
    formatValue("records", row.refusedPerSecond),
    top
      .map(
        ({ partitionKey, share }) =>
          `${partitionKey.replaceAll("\t", " ")} ${percentText(Math.round(share * 100) / 100)}`,
      )
      .join(", ") || "–",
  ].join("\t");
}

/** Rows that did not change are not drawn again: their cells come as one text. */
const MapTableRow = memo(function MapTableRow({
  name,
  cells,
}: {
  readonly name: string;
  readonly cells: string;
}) {
  const texts = cells.split("\t");
  return (
    <tr className="[content-visibility:auto]">
      <th scope="row" className="h-8 py-1 pr-3 pl-4 font-medium text-ink">
        {name}
      </th>
      {texts.map((text, column) => (
        <td
          // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column.
          key={column}
          className={
            column === 0
              ? "whitespace-nowrap px-3 py-1 font-mono text-xs text-ink-2"
              : column === texts.length - 1
                ? "max-w-72 truncate px-3 py-1 pr-4 text-ink-2"
                : "whitespace-nowrap px-3 py-1 text-right text-ink"
          }
        >
          {text}
        </td>
      ))}
    </tr>
  );
});
