"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useId, useRef } from "react";
import { rowAfterKey } from "#browser/page/list-keys.ts";
import type { TapeModel } from "#browser/streams/readers/tape.ts";
import { laneText } from "#browser/streams/readers/tape-text.ts";
import { useWidth } from "#components/charts/use-box.ts";
import { cx } from "#components/ui/cx.ts";
import { TapeAxisLine } from "./tape-axis-line.tsx";
import { stripHeight, TapeStrip } from "./tape-strip.tsx";
import type { ReaderColours } from "./use-reader-colours.ts";

const COLUMNS = "grid grid-cols-[3.25rem_minmax(0,1fr)] gap-x-2 px-4 max-sm:px-3";

export interface TapeListProps {
  readonly model: TapeModel;
  readonly colours: ReaderColours;
  readonly selected: string | null;
  readonly onSelect: (shardId: string | null) => void;
}

/** The tapes of all shards below one axis; only those in sight exist. */
export function TapeList({ model, colours, selected, onSelect }: TapeListProps) {
  const { lanes } = model;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const axis = useRef<HTMLDivElement>(null);
  const width = useWidth(axis);
  const virtual = useVirtualizer({
    useFlushSync: false,
    count: lanes.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => stripHeight(lanes[index]?.heads.length ?? 0) + 1,
    getItemKey: (index) => `${lanes[index]?.shard.shardId} ${lanes[index]?.heads.length}`,
    overscan: 4,
  });
  const items = virtual.getVirtualItems();
  const at = lanes.findIndex(({ shard }) => shard.shardId === selected);
  const isInSight = items.some(({ index }) => index === at);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Escape") onSelect(null);
    const next = rowAfterKey(event.key, at, lanes.length);
    const lane = next === null ? undefined : lanes[next];
    if (next === null || lane === undefined) return;
    event.preventDefault();
    onSelect(lane.shard.shardId);
    virtual.scrollToIndex(next);
  };

  return (
    <div
      ref={scroller}
      role="listbox"
      aria-label="Shards as tapes"
      aria-activedescendant={isInSight ? `${id}-${at}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      className="relative max-h-[min(68vh,44rem)] overflow-y-auto overflow-x-hidden -outline-offset-2!"
    >
      <div aria-hidden className={cx(COLUMNS, "sticky top-0 z-10 border-line border-b bg-surface")}>
        <span className="self-end pb-1 text-xs text-ink-3">Shard</span>
        <div ref={axis}>{width === 0 ? null : <TapeAxisLine model={model} width={width} />}</div>
      </div>
      <div className="relative" style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start, size }) => {
          const lane = lanes[index];
          if (lane === undefined || width === 0) return null;
          const isSelected = index === at;
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list takes the keys for all of them.
            // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names the chosen one.
            <div
              key={lane.shard.shardId}
              id={`${id}-${index}`}
              role="option"
              aria-selected={isSelected}
              aria-posinset={index + 1}
              aria-setsize={lanes.length}
              onClick={() => onSelect(isSelected ? null : lane.shard.shardId)}
              style={{ transform: `translateY(${start}px)`, height: size }}
              className={cx(
                COLUMNS,
                "absolute inset-x-0 top-0 border-line border-b",
                isSelected ? "bg-accent-soft" : "hover:bg-sunken",
              )}
            >
              <span className="sr-only">{laneText(lane)}</span>
              <span aria-hidden className="pt-1.5 font-medium text-ink text-sm">
                {lane.name}
                {lane.shard.isOpen ? null : (
                  <span className="block font-normal text-xs text-ink-3">closed</span>
                )}
              </span>
              <TapeStrip lane={lane} model={model} colours={colours} width={width} />
            </div>
          );
        })}
      </div>
    </div>
  );
}
