"use client";

import { parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useCallback, useDeferredValue, useMemo, useState } from "react";
import { clockMillis } from "#browser/charts/clock-text.ts";
import { type LogLineRow, logGroupOf } from "#browser/functions/logs/log-lines.ts";
import { serverNowMs } from "#browser/live/live.ts";
import type { Step } from "#browser/services/step.ts";
import { formatAge, plural } from "#browser/text/format.ts";
import { LiveList } from "#components/list/live-list.tsx";
import { SidePanel } from "#components/resource/side-panel.tsx";
import { SameCallDetails } from "#components/same-call/same-call-details.tsx";
import { Card } from "#components/ui/card.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { CodeBlock } from "#components/ui/code-block.tsx";
import { cx } from "#components/ui/cx.ts";
import { Input } from "#components/ui/input.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Select } from "#components/ui/select.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { LineCells } from "./line-cells.tsx";
import { NoLines } from "./no-lines.tsx";
import { useLogLines } from "./use-log-lines.ts";
import { useLogStreams } from "./use-log-streams.ts";

const SPANS = ["5m", "1h", "1d", "all"] as const;
type Span = (typeof SPANS)[number];
const SPAN_MS: Readonly<Record<Span, number>> = {
  "5m": 300_000,
  "1h": 3_600_000,
  "1d": 86_400_000,
  all: Number.POSITIVE_INFINITY,
};
const SPAN_LABELS: Readonly<Record<Span, string>> = {
  "5m": "5 min",
  "1h": "1 hour",
  "1d": "1 day",
  all: "All",
};

const inUrl = {
  stream: parseAsString,
  pattern: parseAsString.withDefault(""),
  since: parseAsStringLiteral(SPANS).withDefault("1h"),
  follow: parseAsBoolean.withDefault(true),
};

const ALL = " ";

const HEAD = [{ label: "Time" }, { label: "Line" }];
/** What a function wrote, through CloudWatch Logs. */
export function LogsTab({ functionName }: { readonly functionName: string }) {
  const logGroupName = logGroupOf(functionName);
  const [{ stream, pattern, since, follow }, setView] = useQueryStates(inUrl);
  const [selected, setSelected] = useState<string | null>(null);
  const filterPattern = useDeferredValue(pattern);
  // The span is reckoned from when it was chosen.
  const fromMs = useMemo(() => Math.max(0, serverNowMs() - SPAN_MS[since]), [since]);
  const view = useLogLines({
    logGroupName,
    logStreamName: stream,
    filterPattern,
    fromMs: stream === null ? fromMs : 0,
    follows: follow,
  });
  const streams = useLogStreams(logGroupName);
  const { rows } = view;
  const numberAt = useCallback((index: number) => rows[index]?.number ?? 0, [rows]);
  const steps: readonly Step[] = [
    {
      service: "cloudwatch-logs",
      operation: "FilterLogEvents",
      input: {
        logGroupName,
        ...(stream !== null && { logStreamNames: [stream] }),
        ...(filterPattern !== "" && { filterPattern }),
      },
    },
  ];
  const names = streams.map(({ name }) => name);
  const chosen = rows.find(({ eventId }) => eventId === selected);
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <Select
          size="sm"
          aria-label="Log stream"
          className="max-w-72"
          value={stream ?? ALL}
          onValueChange={(next) => void setView({ stream: next === ALL ? null : next })}
          options={[
            { value: ALL, label: "All streams" },
            ...(stream === null || names.includes(stream) ? [] : [{ value: stream, label: stream }]),
            ...streams.map(({ name, lastMs }) => ({
              value: name,
              label: name,
              ...(lastMs !== null && { description: `Written to ${formatAge(serverNowMs() - lastMs)}` }),
            })),
          ]}
        />
        <Segmented<Span>
          aria-label="Time shown"
          value={since}
          onValueChange={(next) => void setView({ since: next })}
          options={SPANS.map((value) => ({ value, label: SPAN_LABELS[value] }))}
        />
        <Input
          type="search"
          data-filter
          mono
          aria-label="Filter pattern"
          placeholder="Filter pattern, such as ERROR"
          className="h-7! min-w-40 max-w-80 grow basis-40 text-xs"
          value={pattern}
          onChange={(event) => void setView({ pattern: event.target.value || null })}
        />
        <Checkbox
          label="Follow"
          checked={follow}
          onCheckedChange={(next) => void setView({ follow: next })}
        />
        <p role="status" className="text-ink-3 text-xs">
          {view.isLoading ? "" : plural(rows.length, "line")}
          {!view.hasMore
            ? ""
            : follow
              ? "; reading on to the newest"
              : "; more follow: choose a shorter time, or follow the log"}
        </p>
      </div>
      {view.error === null ? null : <Notice kind="error">{view.error}</Notice>}
      <div
        className={cx(
          "grid items-start gap-3",
          chosen !== undefined && "xl:grid-cols-[minmax(0,1fr)_minmax(20rem,30rem)]",
        )}
      >
        <Card className="overflow-hidden">
          {view.isLoading ? (
            <Skeleton className="m-4 h-64" />
          ) : rows.length === 0 ? (
            <NoLines functionName={functionName} isFiltered={pattern !== "" || stream !== null} />
          ) : (
            <LiveList<LogLineRow>
              key={`${stream} ${since} ${filterPattern}`}
              rows={rows}
              keyOf={({ eventId }) => eventId}
              numberAt={numberAt}
              label="Lines of the log, the newest last"
              head={HEAD}
              columns="grid grid-cols-[6rem_minmax(0,1fr)] items-center gap-3 px-4"
              minWidth="min-w-[20rem]"
              height="h-[round(down,min(64vh,40rem),2rem)]"
              follows={follow}
              selected={selected}
              onSelect={setSelected}
              newLabel={(count) => plural(count, "new line")}
            >
              {(row) => <LineCells row={row} />}
            </LiveList>
          )}
        </Card>
        {chosen === undefined ? null : (
          <SidePanel
            label="Line"
            title={`At ${clockMillis(chosen.atMs)}`}
            subject={chosen.eventId}
            besideFrom="xl"
            onClose={() => setSelected(null)}
          >
            <div className="flex flex-col gap-2 px-4 pt-2 pb-4">
              <p className="break-all font-mono text-ink-3 text-xs">{chosen.logStreamName}</p>
              <CodeBlock code={chosen.message} label="whole line" wraps />
            </div>
          </SidePanel>
        )}
      </div>
      <SameCallDetails steps={steps} />
    </div>
  );
}
