"use client";

import { memo } from "react";
import { clockMillis } from "#browser/charts/clock-text.ts";
import { formatLatency } from "#browser/text/duration.ts";
import { formatCount } from "#browser/text/format.ts";
import type { CallRow } from "#contract/calls.ts";
import { OutcomeBadge } from "./outcome-badge.tsx";
import { SOURCE_LOOKS } from "./source-look.tsx";

export interface CallCellsProps {
  readonly row: CallRow;
  readonly isReplay: boolean;
}

/** One call on one line. */
export const CallCells = memo(function CallCells({ row, isReplay }: CallCellsProps) {
  const { icon: Icon, one } = SOURCE_LOOKS[row.source];
  const records = row.recordsIn ?? row.recordsOut;
  return (
    <>
      <span className="text-ink-2">{clockMillis(row.startedMs)}</span>
      <span className="flex min-w-0 items-center gap-1.5 text-ink-2">
        <Icon aria-hidden className="size-3.5 shrink-0 text-ink-3" />
        <span className="sr-only">from {one},</span>
        <span className="truncate">{row.client === "" ? "unnamed" : row.client}</span>
      </span>
      <span className="flex min-w-0 items-center gap-1.5">
        <span className="truncate font-medium text-ink">{row.operation}</span>
        {isReplay ? <span className="shrink-0 text-xs text-accent-ink">replay</span> : null}
      </span>
      <span className="truncate text-ink-2">{row.streamName ?? "–"}</span>
      <span className="text-right text-ink-2">{records === null ? "–" : formatCount(records)}</span>
      <span className="min-w-0">
        <OutcomeBadge row={row} />
      </span>
      <span className="whitespace-nowrap text-right text-ink-2">{formatLatency(row.durationMs)}</span>
    </>
  );
});
