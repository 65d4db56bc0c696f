"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useRef } from "react";
import { cx } from "./cx.ts";
import { ROW, tableClass } from "./table.tsx";

/** Tables up to this long are laid out whole. */
const VIRTUAL_OVER = 50;

export interface VirtualTableProps<Row> {
  readonly label: string;
  readonly caption: string;
  readonly rows: readonly Row[];
  /** Every row is as high as this says: cells of `Td`, and `h-9` or `h-11` on a row's own header. */
  readonly density: "normal" | "compact";
  /** How high it may become. */
  readonly className: string;
  /** The `Th`s, in order. */
  readonly columns: readonly ReactNode[];
  /** One `tr`; `rowIndex` is what its `aria-rowindex` says. */
  readonly children: (row: Row, rowIndex: number) => ReactNode;
}

/** A table in a frame of its own; of a long one only the rows in sight exist. */
export function VirtualTable<Row>(props: VirtualTableProps<Row>) {
  const { label, caption, rows, density, className, columns, children } = props;
  const scroller = useRef<HTMLElement>(null);
  const rowHeight = ROW[density];
  const isLong = rows.length > VIRTUAL_OVER;
  const virtual = useVirtualizer({
    useFlushSync: false,
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    enabled: isLong,
  });
  const items = isLong ? virtual.getVirtualItems() : null;
  const first = items?.[0]?.index ?? 0;
  const last = items === null ? rows.length : (items.at(-1)?.index ?? -1) + 1;
  return (
    <section
      ref={scroller}
      aria-label={label}
      className={cx("relative overflow-auto", className)}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
      tabIndex={0}
    >
      <table className={tableClass} data-density={density} aria-rowcount={rows.length + 1}>
        <caption className="sr-only">{caption}</caption>
        <thead className="sticky top-0 z-10 bg-surface">
          <tr aria-rowindex={1}>{columns}</tr>
        </thead>
        <tbody>
          <Spacer height={first * rowHeight} columns={columns.length} />
          {rows.slice(first, last).map((row, index) => children(row, first + index + 2))}
          <Spacer height={(rows.length - last) * rowHeight} columns={columns.length} />
        </tbody>
      </table>
    </section>
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
