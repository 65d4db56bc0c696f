"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import type { LeaseRow } from "#browser/streams/applications/lease-rows.ts";
import { ROW, Th } from "#components/ui/table.tsx";
import { LeaseTableRow } from "./lease-table-row.tsx";

/** Tables up to this long are laid out whole. */
const VIRTUAL_OVER = 40;
const COLUMNS = 8;

export interface LeaseTableProps {
  readonly rows: readonly LeaseRow[];
  readonly application: string;
  readonly nowMs: number;
}

/** The lease table as the workers share it; of a long one only what is in sight exists. */
export function LeaseTable({ rows, application, nowMs }: LeaseTableProps) {
  const scroller = useRef<HTMLElement>(null);
  const isLong = rows.length > VIRTUAL_OVER;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW.compact,
    overscan: 6,
    enabled: isLong,
  });
  const items = isLong ? virtual.getVirtualItems() : null;
  const first = items?.[0]?.index ?? 0;
  const last = items === null ? rows.length : (items.at(-1)?.index ?? -1) + 1;
  return (
    <section
      ref={scroller}
      className="relative max-h-96 overflow-auto rounded-md border border-line"
      aria-label={`Leases of ${application}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
      tabIndex={0}
    >
      <table className="w-full border-collapse text-left text-sm" aria-rowcount={rows.length + 1}>
        <caption className="sr-only">Leases of {application}, a row for each shard</caption>
        <thead className="sticky top-0 z-10 bg-surface">
          <tr aria-rowindex={1}>
            <Th className="sticky left-0 bg-surface">Shard</Th>
            <Th>Owner</Th>
            <Th>State</Th>
            <Th numeric>Behind when read</Th>
            <Th numeric>Unread</Th>
            <Th>Checkpoint</Th>
            <Th numeric>Lease counter</Th>
            <Th numeric>Owner switches</Th>
          </tr>
        </thead>
        <tbody>
          <Spacer height={first * ROW.compact} />
          {rows.slice(first, last).map((row, index) => (
            <LeaseTableRow key={row.lease.shardId} row={row} rowIndex={first + index + 2} nowMs={nowMs} />
          ))}
          <Spacer height={(rows.length - last) * ROW.compact} />
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
      <td colSpan={COLUMNS} style={{ height }} className="p-0" />
    </tr>
  );
}
