"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown } from "lucide-react";
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from "react";
import { type RecordsState, recordKey } from "#browser/live/records-state.ts";
import { rowAfterKey } from "#browser/page/list-keys.ts";
import type { DataFormat } from "#browser/streams/records/decode.ts";
import { plural } from "#browser/text/format.ts";
import { Button } from "#components/ui/button.tsx";
import { ROW } from "#components/ui/table.tsx";
import { RECORD_COLUMNS, RecordRow } from "./record-row.tsx";

/** A list that is scrolled to within this many pixels of its end stays at its end. */
const STICKS_WITHIN = 48;

export interface RecordListProps {
  readonly state: RecordsState;
  /** Whether the list begins at its newest record and stays there, or at its first. */
  readonly follows: boolean;
  readonly format: DataFormat;
  readonly selectedKey: string | null;
  readonly onSelect: (key: string | null) => void;
}

/** Records, the newest at the end. At the end it stays there unless one scrolls away. Only rows in sight exist. */
export function RecordList({ state, follows, format, selectedKey, onSelect }: RecordListProps) {
  const { records, forgotten } = state;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const forgottenBefore = useRef(forgotten);
  /** How many records had been seen when one scrolled away; null at the end of the list. */
  const [leftAt, setLeftAt] = useState<number | null>(follows ? null : 0);
  const seen = forgotten + records.length;
  const virtual = useVirtualizer({
    count: records.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW.line,
    overscan: 8,
  });

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const gone = forgotten - forgottenBefore.current;
    forgottenBefore.current = forgotten;
    if (leftAt === null) element.scrollTop = seen * ROW.line;
    else if (gone > 0) element.scrollTop -= gone * ROW.line;
  }, [seen, forgotten, leftAt]);

  const onScroll = (): void => {
    const element = scroller.current;
    if (element === null) return;
    const left = element.scrollHeight - element.scrollTop - element.clientHeight;
    setLeftAt((before) => (left <= STICKS_WITHIN ? null : (before ?? seen)));
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const at = records.findIndex((record) => recordKey(record) === selectedKey);
    if (event.key === "Escape") onSelect(null);
    const next = rowAfterKey(event.key, at, records.length);
    const record = next === null ? undefined : records[next];
    if (next === null || record === undefined) return;
    event.preventDefault();
    if (next < records.length - 1) setLeftAt((before) => before ?? seen);
    onSelect(recordKey(record));
    virtual.scrollToIndex(next);
  };

  const added = leftAt === null ? 0 : seen - leftAt;
  const selectedIndex = records.findIndex((record) => recordKey(record) === selectedKey);

  return (
    <div className="relative">
      <div
        ref={scroller}
        onScroll={onScroll}
        onKeyDown={onKeyDown}
        role="listbox"
        aria-label="Records, the newest last"
        aria-activedescendant={selectedIndex < 0 ? undefined : `${id}-${seenIndex(state, selectedIndex)}`}
        tabIndex={0}
        className="h-[round(down,min(64vh,40rem),2rem)] overflow-auto -outline-offset-2!"
      >
        <div className="min-w-[46rem]">
          <div
            aria-hidden
            className={`${RECORD_COLUMNS} sticky top-0 z-10 h-8 border-line border-b bg-surface font-medium text-ink-3 text-xs`}
          >
            <span>Arrived</span>
            <span>Shard</span>
            <span>Partition key</span>
            <span>Sequence</span>
            <span className="text-right">Size</span>
            <span>Data</span>
          </div>
          <div className="relative" style={{ height: virtual.getTotalSize() }}>
            {virtual.getVirtualItems().map(({ index, start }) => {
              const record = records[index];
              if (record === undefined) return null;
              const key = recordKey(record);
              return (
                <RecordRow
                  key={key}
                  id={`${id}-${seenIndex(state, index)}`}
                  record={record}
                  format={format}
                  top={start}
                  isSelected={key === selectedKey}
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
          {follows ? plural(added, "new record") : "To the newest"}
        </Button>
      ) : null}
    </div>
  );
}

/** A number that a record keeps while older ones leave the list. */
function seenIndex(state: RecordsState, index: number): number {
  return state.forgotten + index;
}
