"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown } from "lucide-react";
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from "react";
import { rowAfterKey } from "#browser/page/list-keys.ts";
import { plural } from "#browser/text/format.ts";
import { Button } from "#components/ui/button.tsx";
import { ROW } from "#components/ui/table.tsx";
import type { CallRow } from "#contract/calls.ts";
import { CALL_COLUMNS, CallLine } from "./call-row.tsx";

/** A list that is scrolled to within this many pixels of its end stays at its end. */
const STICKS_WITHIN = 48;

export interface CallListProps {
  /** Oldest first. */
  readonly rows: readonly CallRow[];
  readonly selected: string | null;
  readonly replays: ReadonlySet<string>;
  readonly onSelect: (requestId: string | null) => void;
}

/** Calls, the newest at the end. At the end it stays there unless one scrolls away. Only rows in sight exist. */
export function CallList({ rows, selected, replays, onSelect }: CallListProps) {
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const rowsBefore = useRef(rows);
  /** The newest call when one scrolled away; null at the end of the list. */
  const [leftAt, setLeftAt] = useState<number | null>(null);
  const newest = rows.at(-1)?.number ?? 0;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW.line,
    overscan: 8,
  });

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const oldest = rows[0]?.number ?? 0;
    const gone = rowsBefore.current.findIndex(({ number }) => number >= oldest);
    rowsBefore.current = rows;
    if (leftAt === null) element.scrollTop = rows.length * ROW.line;
    else if (gone > 0) element.scrollTop -= gone * ROW.line;
  }, [rows, leftAt]);

  const onScroll = (): void => {
    const element = scroller.current;
    if (element === null) return;
    const left = element.scrollHeight - element.scrollTop - element.clientHeight;
    setLeftAt((before) => (left <= STICKS_WITHIN ? null : (before ?? newest)));
  };

  const selectedIndex = rows.findIndex(({ requestId }) => requestId === selected);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Escape") onSelect(null);
    const next = rowAfterKey(event.key, selectedIndex, rows.length, "at the end");
    const row = next === null ? undefined : rows[next];
    if (next === null || row === undefined) return;
    event.preventDefault();
    if (next < rows.length - 1) setLeftAt((before) => before ?? newest);
    onSelect(row.requestId);
    virtual.scrollToIndex(next);
  };

  const added = leftAt === null ? 0 : rows.length - 1 - rows.findLastIndex(({ number }) => number <= leftAt);
  const selectedRow = rows[selectedIndex];
  const items = virtual.getVirtualItems();
  const isInSight = items.some(({ index }) => index === selectedIndex);

  return (
    <div className="relative">
      <div
        ref={scroller}
        onScroll={onScroll}
        onKeyDown={onKeyDown}
        role="listbox"
        aria-label="Calls, the newest last"
        aria-activedescendant={
          selectedRow === undefined || !isInSight ? undefined : `${id}-${selectedRow.number}`
        }
        tabIndex={0}
        className="h-[round(down,min(68vh,44rem),2rem)] overflow-auto -outline-offset-2!"
      >
        <div className="min-w-[54rem]">
          <div
            aria-hidden
            className={`${CALL_COLUMNS} sticky top-0 z-10 h-8 border-line border-b bg-surface font-medium text-ink-3 text-xs`}
          >
            <span>Came</span>
            <span>Client</span>
            <span>Operation</span>
            <span>Stream</span>
            <span className="text-right">Records</span>
            <span>Outcome</span>
            <span className="text-right">Took</span>
          </div>
          <div className="relative" style={{ height: virtual.getTotalSize() }}>
            {items.map(({ index, start }) => {
              const row = rows[index];
              if (row === undefined) return null;
              return (
                <CallLine
                  key={row.number}
                  id={`${id}-${row.number}`}
                  row={row}
                  top={start}
                  isSelected={row.requestId === selected}
                  isReplay={replays.has(row.requestId)}
                  onSelect={onSelect}
                />
              );
            })}
          </div>
        </div>
      </div>
      {added > 0 ? (
        <Button
          size="sm"
          variant="primary"
          onClick={() => setLeftAt(null)}
          className="absolute bottom-3 left-1/2 -translate-x-1/2 rounded-full! shadow-popup"
        >
          <ArrowDown aria-hidden />
          {plural(added, "new call")}
        </Button>
      ) : null}
    </div>
  );
}
