"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useId, useMemo, useRef } from "react";
import { rowAfterKey } from "#browser/page/list-keys.ts";
import { Button } from "#components/ui/button.tsx";
import { cx } from "#components/ui/cx.ts";
import { ROW } from "#components/ui/table.tsx";
import { useStickToEnd } from "./use-stick-to-end.ts";

export interface LiveListProps<Row> {
  /** Oldest first; those that leave are the oldest. */
  readonly rows: readonly Row[];
  /** By what a row is chosen. */
  readonly keyOf: (row: Row) => string;
  /** Rises from row to row, and is kept while older ones leave. Stays the same function while the rows do. */
  readonly numberAt: (index: number) => number;
  readonly label: string;
  /** The heads of the columns, in order. */
  readonly head: readonly { readonly label: string; readonly numeric?: boolean }[];
  /** The grid that heads and rows share, with its least width and its height, as classes. */
  readonly columns: string;
  readonly minWidth: string;
  readonly height: string;
  /** Whether it begins at its newest row and stays there, or at its first. */
  readonly follows: boolean;
  readonly selected: string | null;
  readonly onSelect: (key: string | null) => void;
  /** What the button says that leads to the newest rows. */
  readonly newLabel: (count: number) => string;
  readonly isMarked?: (row: Row) => boolean;
  /** The cells of a row; they remember what they drew. */
  readonly children: (row: Row) => ReactNode;
}

/** Rows that come as they happen, the newest at the end. Only those in sight exist. */
export function LiveList<Row>(props: LiveListProps<Row>) {
  const { rows, keyOf, numberAt, label, head, columns, minWidth, height, follows, selected, onSelect } =
    props;
  const id = useId();
  const numbered = useMemo(() => ({ count: rows.length, numberAt }), [rows, numberAt]);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    // What comes with a tick is drawn with it, not once more before it by force.
    useFlushSync: false,
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW.line,
    overscan: 8,
  });
  // The virtualizer begins at the top: what sticks to the end comes after it.
  const end = useStickToEnd(scroller, numbered, ROW.line, follows);
  const selectedIndex = selected === null ? -1 : rows.findIndex((row) => keyOf(row) === selected);
  const items = virtual.getVirtualItems();
  const isInSight = items.some(({ index }) => index === selectedIndex);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Escape") onSelect(null);
    const next = rowAfterKey(event.key, selectedIndex, rows.length, follows ? "at the end" : "anywhere");
    const row = next === null ? undefined : rows[next];
    if (next === null || row === undefined) return;
    event.preventDefault();
    if (next < rows.length - 1) end.leaveEnd();
    onSelect(keyOf(row));
    virtual.scrollToIndex(next);
  };

  return (
    <div className="relative">
      <div
        ref={scroller}
        onScroll={end.onScroll}
        onKeyDown={onKeyDown}
        role="listbox"
        aria-label={label}
        aria-activedescendant={isInSight ? `${id}-${numberAt(selectedIndex)}` : undefined}
        tabIndex={0}
        className={cx("overflow-auto -outline-offset-2!", height)}
      >
        <div className={minWidth}>
          <div
            aria-hidden
            className={cx(
              columns,
              "sticky top-0 z-10 h-8 border-line border-b bg-surface font-medium text-ink-3 text-xs",
            )}
          >
            {head.map((column) => (
              <span key={column.label} className={column.numeric ? "text-right" : undefined}>
                {column.label}
              </span>
            ))}
          </div>
          <div className="relative" style={{ height: virtual.getTotalSize() }}>
            {items.map(({ index, start }) => {
              const row = rows[index];
              if (row === undefined) return null;
              const number = numberAt(index);
              const isSelected = index === selectedIndex;
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the list itself has the focus and moves the selection by keys.
                <div
                  key={number}
                  id={`${id}-${number}`}
                  role="option"
                  aria-selected={isSelected}
                  tabIndex={-1}
                  onClick={() => onSelect(keyOf(row))}
                  style={{ height: ROW.line, top: start }}
                  className={cx(
                    columns,
                    "absolute inset-x-0 cursor-default border-line border-b text-xs",
                    isSelected ? "bg-accent-soft" : "hover:bg-hover",
                    props.isMarked?.(row) && "shadow-[inset_3px_0_0_var(--accent)]",
                  )}
                >
                  {props.children(row)}
                </div>
              );
            })}
          </div>
        </div>
      </div>
      {end.added > 0 ? (
        <Button
          size="sm"
          variant="primary"
          onClick={end.goToEnd}
          className="absolute bottom-3 left-1/2 -translate-x-1/2 rounded-full! shadow-popup"
        >
          <ArrowDown aria-hidden />
          {props.newLabel(end.added)}
        </Button>
      ) : null}
    </div>
  );
}
