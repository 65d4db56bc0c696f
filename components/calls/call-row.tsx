"use client";

import { memo } from "react";
import { clockMillis } from "#browser/charts/clock-text.ts";
import { formatLatency } from "#browser/text/duration.ts";
import { formatCount } from "#browser/text/format.ts";
import { cx } from "#components/ui/cx.ts";
import { ROW } from "#components/ui/table.tsx";
import type { CallRow } from "#contract/calls.ts";
import { OutcomeBadge } from "./outcome-badge.tsx";
import { SOURCE_LOOKS } from "./source-look.tsx";

export const CALL_COLUMNS =
  "grid grid-cols-[6rem_minmax(10rem,1.6fr)_minmax(8rem,1fr)_minmax(6rem,1fr)_3.5rem_10rem_4.5rem] items-center gap-3 px-4";

export interface CallRowProps {
  readonly id: string;
  readonly row: CallRow;
  readonly top: number;
  readonly isSelected: boolean;
  readonly isReplay: boolean;
  readonly onSelect: (requestId: string) => void;
}

/** One call on one line. */
export const CallLine = memo(function CallLine(props: CallRowProps) {
  const { id, row, top, isSelected, isReplay, onSelect } = props;
  const { icon: Icon, one } = SOURCE_LOOKS[row.source];
  const records = row.recordsIn ?? row.recordsOut;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list itself has the focus and moves the selection by keys.
    <div
      id={id}
      role="option"
      aria-selected={isSelected}
      tabIndex={-1}
      onClick={() => onSelect(row.requestId)}
      style={{ height: ROW.line, top }}
      className={cx(
        CALL_COLUMNS,
        "absolute inset-x-0 cursor-default border-line border-b text-xs",
        isSelected ? "bg-accent-soft" : "hover:bg-hover",
        isReplay && "shadow-[inset_3px_0_0_var(--accent)]",
      )}
    >
      <span className="text-ink-2">{clockMillis(row.startedMs)}</span>
      <span className="flex min-w-0 items-center gap-1.5 text-ink-2">
        <Icon aria-hidden className="size-3.5 shrink-0 text-ink-3" />
        <span className="sr-only">from {one},</span>
        <span className="truncate">{row.client === "" ? "unnamed" : row.client}</span>
      </span>
      <span className="flex min-w-0 items-center gap-1.5">
        <span className="truncate font-medium text-ink">{row.operation}</span>
        {isReplay ? <span className="shrink-0 text-2xs text-accent-ink">replay</span> : null}
      </span>
      <span className="truncate text-ink-2">{row.streamName ?? "–"}</span>
      <span className="text-right text-ink-2">{records === null ? "–" : formatCount(records)}</span>
      <span className="min-w-0">
        <OutcomeBadge row={row} />
      </span>
      <span className="whitespace-nowrap text-right text-ink-2">{formatLatency(row.durationMs)}</span>
    </div>
  );
});
