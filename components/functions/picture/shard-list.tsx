"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import { type PictureModel, POSITION_TICKS } from "#browser/functions/picture/picture.ts";
import { cx } from "#components/ui/cx.ts";
import { PICTURE_COLUMNS, rowHeight, ShardRowView, STAGES } from "./shard-row.tsx";

export interface ShardListProps {
  readonly model: PictureModel;
  readonly batchSize: number;
  readonly hasDestination: boolean;
  readonly nowMs: number;
}

/** The shards below one axis and one row of stages; only those in sight exist. */
export function ShardList({ model, batchSize, hasDestination, nowMs }: ShardListProps) {
  const { rows } = model;
  const scroller = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    useFlushSync: false,
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => rowHeight(rows[index]),
    getItemKey: (index) => `${rows[index]?.shard.shardId} ${rowHeight(rows[index])}`,
    overscan: 4,
  });
  return (
    <section
      ref={scroller}
      aria-label="Shards as a picture"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
      tabIndex={0}
      className="relative max-h-[min(68vh,44rem)] overflow-y-auto overflow-x-hidden -outline-offset-2!"
    >
      <div
        aria-hidden
        className={cx(
          PICTURE_COLUMNS,
          "sticky top-0 z-10 h-8 items-center border-line border-y bg-surface text-ink-3 text-xs max-md:hidden",
        )}
      >
        <span>Shard</span>
        <div className="relative h-4">
          {POSITION_TICKS.map(({ label, at }) => (
            <span
              key={label}
              className="absolute whitespace-nowrap text-2xs"
              style={{ left: `${at * 100}%`, transform: `translateX(-${at * 100}%)` }}
            >
              {label}
            </span>
          ))}
        </div>
        <div className="grid grid-cols-4">
          {STAGES.map(({ label }) => (
            <span key={label} className="truncate pl-2">
              {label}
            </span>
          ))}
        </div>
      </div>
      <div
        aria-hidden
        className="sticky top-0 z-10 grid h-7 grid-cols-4 items-center border-line border-y bg-surface px-4 text-2xs text-ink-3 max-sm:px-3 md:hidden"
      >
        {STAGES.map(({ short }) => (
          <span key={short} className="truncate pl-2">
            {short}
          </span>
        ))}
      </div>
      <ul className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start, size }) => {
          const row = rows[index];
          if (row === undefined) return null;
          return (
            <li
              key={row.shard.shardId}
              aria-posinset={index + 1}
              aria-setsize={rows.length}
              style={{ transform: `translateY(${start}px)`, height: size }}
              className="absolute inset-x-0 top-0 border-line border-b"
            >
              <ShardRowView row={row} batchSize={batchSize} hasDestination={hasDestination} nowMs={nowMs} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
