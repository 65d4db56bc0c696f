"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import { formatMillis } from "#browser/charts/units.ts";
import { isInTrouble, type TapeHead, type TapeModel } from "#browser/streams/readers/tape.ts";
import { formatCount } from "#browser/text/format.ts";
import { cx } from "#components/ui/cx.ts";
import { ROW, Td, Th } from "#components/ui/table.tsx";
import type { ReaderView } from "#contract/readers.ts";

/** Tables up to this long are laid out whole. */
const VIRTUAL_OVER = 60;

export interface TapeTableProps {
  readonly model: TapeModel;
  readonly readers: readonly ReaderView[];
}

/** The iterator age of each reader on each shard, and what it has not read there. */
export function TapeTable({ model: { lanes }, readers }: TapeTableProps) {
  const scroller = useRef<HTMLElement>(null);
  const isLong = lanes.length > VIRTUAL_OVER;
  const virtual = useVirtualizer({
    count: lanes.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW.compact,
    overscan: 8,
    enabled: isLong,
  });
  const items = isLong ? virtual.getVirtualItems() : null;
  const first = items?.[0]?.index ?? 0;
  const last = items === null ? lanes.length : (items.at(-1)?.index ?? -1) + 1;
  const columns = readers.length + 2;
  return (
    <section
      ref={scroller}
      aria-label="The tape as table"
      className="relative max-h-[min(68vh,44rem)] overflow-auto"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
      tabIndex={0}
    >
      <table className="w-full border-collapse text-left text-sm" aria-rowcount={lanes.length + 1}>
        <caption className="sr-only">Iterator age and unread records of each reader on each shard</caption>
        <thead className="sticky top-0 z-10 bg-surface">
          <tr aria-rowindex={1}>
            <Th className="sticky left-0 bg-surface">Shard</Th>
            <Th numeric>Records</Th>
            {readers.map(({ readerId, name }) => (
              <Th key={readerId} numeric>
                {name}
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Spacer height={first * ROW.compact} columns={columns} />
          {lanes.slice(first, last).map((lane, index) => (
            <tr key={lane.shard.shardId} aria-rowindex={first + index + 2}>
              <th
                scope="row"
                className="sticky left-0 h-9 whitespace-nowrap border-line border-b bg-surface pr-3 pl-4 text-left font-medium"
              >
                {lane.name}
                {lane.shard.isOpen ? "" : <span className="font-normal text-ink-3"> closed</span>}
              </th>
              <Td numeric className="h-9! py-0! text-ink-2">
                {formatCount(lane.records)}
              </Td>
              {readers.map(({ readerId }) => (
                <Cell key={readerId} head={lane.heads.find((each) => each.reader.readerId === readerId)} />
              ))}
            </tr>
          ))}
          <Spacer height={(lanes.length - last) * ROW.compact} columns={columns} />
        </tbody>
      </table>
    </section>
  );
}

function Cell({ head }: { readonly head: TapeHead | undefined }) {
  if (head === undefined) {
    return (
      <Td numeric className="h-9! py-0! text-ink-3">
        not read
      </Td>
    );
  }
  return (
    <Td numeric className={cx("h-9! whitespace-nowrap py-0!", isInTrouble(head) ? "text-bad" : "text-ink")}>
      {formatMillis(head.behindMs)}
      <span className={isInTrouble(head) ? "" : "text-ink-3"}>
        , {formatCount(head.unread)} unread
        {head.lostRecords > 0 ? `, ${formatCount(head.lostRecords)} expired unread` : ""}
      </span>
    </Td>
  );
}

/** Keeps the room of the rows that are out of sight. */
function Spacer({ height, columns }: { readonly height: number; readonly columns: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden>
      <td colSpan={columns} style={{ height }} className="p-0" />
    </tr>
  );
}
