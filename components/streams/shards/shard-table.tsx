"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import type { ShardRow } from "#browser/streams/shards/shard-rows.ts";
import { ROW, Th } from "#components/ui/table.tsx";
import type { StreamView } from "#contract/stream.ts";
import { ShardTableRow } from "./shard-table-row.tsx";

/** Tables up to this long are laid out whole. */
const VIRTUAL_OVER = 50;

export interface ShardTableProps {
  readonly rows: readonly ShardRow[];
  readonly stream: StreamView;
  readonly selected: string | null;
  readonly onSelect: (shardId: string | null) => void;
  readonly onReshard: (kind: "split" | "merge", shardId: string) => void;
}

/** Shards with their ranges and what goes through them; of a long table only what is in sight exists. */
export function ShardTable({ rows, stream, selected, onSelect, onReshard }: ShardTableProps) {
  const scroller = useRef<HTMLElement>(null);
  const isLong = rows.length > VIRTUAL_OVER;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW.normal,
    overscan: 6,
    enabled: isLong,
  });
  const items = isLong ? virtual.getVirtualItems() : null;
  const first = items?.[0]?.index ?? 0;
  const last = items === null ? rows.length : (items.at(-1)?.index ?? -1) + 1;
  const shown = rows.slice(first, last);
  const canReshard = stream.streamMode === "PROVISIONED" && stream.streamStatus === "ACTIVE";

  return (
    <section
      ref={scroller}
      className={isLong ? "relative max-h-[min(70vh,44rem)] overflow-auto" : "relative overflow-x-auto"}
      aria-label="Table of shards"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
      tabIndex={0}
    >
      <table className="w-full border-collapse text-left text-sm" aria-rowcount={rows.length + 1}>
        <caption className="sr-only">Shards in the order of their hash ranges</caption>
        <thead className="sticky top-0 z-10 bg-surface">
          <tr aria-rowindex={1}>
            <Th className="sticky left-0 bg-surface">Shard</Th>
            <Th>Hash range</Th>
            <Th numeric>Share</Th>
            <Th>Parents</Th>
            <Th>Records/s</Th>
            <Th>Bytes/s</Th>
            <Th numeric>Refused/s</Th>
            <Th>Sequence numbers</Th>
            <Th>
              <span className="sr-only">Actions</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          <Spacer height={first * ROW.normal} />
          {shown.map((row, index) => (
            <ShardTableRow
              key={row.shard.shardId}
              row={row}
              rowIndex={first + index + 2}
              limits={stream.limits}
              isSelected={row.shard.shardId === selected}
              canReshard={canReshard}
              onSelect={onSelect}
              onReshard={onReshard}
            />
          ))}
          <Spacer height={(rows.length - last) * ROW.normal} />
        </tbody>
      </table>
    </section>
  );
}

/** Keeps the room of the rows that are out of sight. */
function Spacer({ height }: { readonly height: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden>
      <td colSpan={9} style={{ height }} className="p-0" />
    </tr>
  );
}
