"use client";

import { useEffect, useState } from "react";
import { clockMillis } from "#browser/charts/clock-text.ts";
import { timeShare } from "#browser/functions/invocations/invocation-look.ts";
import { serverNowMs } from "#browser/live/live.ts";
import { formatLatency } from "#browser/text/duration.ts";
import { formatCount } from "#browser/text/format.ts";
import { cx } from "#components/ui/cx.ts";
import { Td, Th } from "#components/ui/table.tsx";
import { VirtualTable } from "#components/ui/virtual-table.tsx";
import { Visible } from "#components/ui/visible.tsx";
import type { FunctionListRow, InvocationView } from "#contract/functions.ts";
import { useInvoker } from "../fn/use-invoker.ts";
import { OutcomeBadge } from "./outcome-badge.tsx";

const COLUMNS = [
  <Th key="time">Started</Th>,
  <Th key="outcome">Outcome</Th>,
  <Th key="duration">Duration, of its timeout</Th>,
  <Th key="memory" numeric>
    Memory
  </Th>,
  <Th key="cold" numeric>
    Cold start
  </Th>,
  <Th key="attempt" numeric>
    Attempt
  </Th>,
  <Th key="by">Invoked by</Th>,
];

export interface InvocationTableProps {
  readonly rows: readonly InvocationView[];
  readonly row: FunctionListRow;
  readonly isFrozen: boolean;
  readonly selected: string | null;
  readonly onSelect: (requestId: string | null) => void;
}

/** Invocations, the newest first. */
export function InvocationTable({ rows, row, isFrozen, selected, onSelect }: InvocationTableProps) {
  useTick(!isFrozen && rows.some(({ outcome }) => outcome === "running"));
  const invokerOf = useInvoker();
  const nowMs = serverNowMs();
  return (
    <VirtualTable
      label="Invocations"
      caption="Invocations, the newest first"
      rows={rows}
      density="compact"
      className="max-h-[min(68vh,44rem)]"
      columns={COLUMNS}
    >
      {(invocation, rowIndex) => {
        const isChosen = invocation.requestId === selected;
        return (
          <tr
            key={`${invocation.requestId} ${invocation.attempt}`}
            aria-rowindex={rowIndex}
            className={cx("relative", isChosen ? "bg-accent-soft" : "hover:bg-hover/50")}
          >
            <Td>
              <button
                type="button"
                aria-pressed={isChosen}
                onClick={() => onSelect(isChosen ? null : invocation.requestId)}
                className="whitespace-nowrap rounded-sm text-ink text-xs after:absolute after:inset-0"
              >
                {clockMillis(invocation.startedAtMs)}
              </button>
            </Td>
            <Td>
              <OutcomeBadge invocation={invocation} />
            </Td>
            <Td>
              <DurationBar invocation={invocation} timeoutSeconds={row.timeoutSeconds} nowMs={nowMs} />
            </Td>
            <Td numeric className="text-xs">
              {invocation.maxMemoryMiB === null ? (
                <span className="text-ink-3">–</span>
              ) : (
                <span className={invocation.maxMemoryMiB >= row.memoryMiB * 0.75 ? "text-warn" : undefined}>
                  {formatCount(invocation.maxMemoryMiB)} MiB
                </span>
              )}
            </Td>
            <Td numeric className="text-xs">
              {invocation.initMs === null ? (
                <span className="text-ink-3">warm</span>
              ) : (
                formatLatency(invocation.initMs)
              )}
            </Td>
            <Td numeric className={cx("text-xs", invocation.attempt > 1 && "text-warn")}>
              {invocation.attempt}
            </Td>
            <Td className="max-w-48 truncate text-ink-2 text-xs">
              <Visible text={invokerOf(invocation.by).text} />
            </Td>
          </tr>
        );
      }}
    </VirtualTable>
  );
}

interface DurationBarProps {
  readonly invocation: InvocationView;
  readonly timeoutSeconds: number;
  readonly nowMs: number;
}

function DurationBar({ invocation, timeoutSeconds, nowMs }: DurationBarProps) {
  const share = timeShare(invocation, timeoutSeconds, nowMs);
  const isRunning = invocation.outcome === "running";
  const tookMs = invocation.durationMs ?? Math.max(0, nowMs - invocation.startedAtMs);
  return (
    <div className="flex items-center gap-2">
      <span aria-hidden className="h-1.5 w-20 overflow-hidden rounded-full bg-hover max-sm:w-12">
        <span
          className={cx(
            "block h-full rounded-full",
            invocation.outcome === "timeout"
              ? "bg-bad"
              : share >= 0.75
                ? "bg-warn"
                : isRunning
                  ? "bg-accent"
                  : "bg-series-1",
          )}
          style={{ width: `${Math.max(2, share * 100)}%` }}
        />
      </span>
      <span className="whitespace-nowrap text-xs">{formatLatency(tookMs)}</span>
    </div>
  );
}

const TICK_MS = 250;

/** Draws anew four times a second while something runs. */
function useTick(isOn: boolean): void {
  const [, draw] = useState(0);
  useEffect(() => {
    if (!isOn) return;
    const timer = setInterval(() => draw((count) => count + 1), TICK_MS);
    return () => clearInterval(timer);
  }, [isOn]);
}
