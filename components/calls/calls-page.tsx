"use client";

import { Waypoints } from "lucide-react";
import { lazy, Suspense, useMemo, useState } from "react";
import { filterCalls } from "#browser/calls/call-filter.ts";
import { CALLS_KEPT, type CallsState } from "#browser/live/calls-state.ts";
import { useTopic } from "#browser/live/hooks.ts";
import { placeKey } from "#browser/live/place.ts";
import { topics } from "#browser/live/topics.ts";
import { usePlace } from "#browser/page/place-store.ts";
import { formatCount, plural } from "#browser/text/format.ts";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { cx } from "#components/ui/cx.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { FreezeButton } from "#components/ui/freeze-button.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useFreeze } from "#components/ui/use-freeze.ts";
import { CallFilters } from "./call-filters.tsx";
import { CallList } from "./call-list.tsx";
import { useCallFilter } from "./use-call-filter.ts";

/** Its code is fetched when the first call is chosen. */
const CallPanel = lazy(async () => ({ default: (await import("./call-panel.tsx")).CallPanel }));

/** Every call that comes in, as it comes: who made it, what was asked, what was answered. */
export function CallsPage() {
  const place = placeKey(usePlace());
  const live = useTopic(topics.calls);
  const { filter, selected, change, select, clear } = useCallFilter();
  const freeze = useFreeze<CallsState>(place);
  /** Request ids of replays, with those of the calls that they repeat. */
  const [replays, setReplays] = useState<ReadonlyMap<string, string>>(new Map());
  const state = freeze.frozen ?? live.data;
  const rows = useMemo(() => filterCalls(state?.rows ?? [], filter), [state, filter]);
  const replayIds = useMemo(() => new Set(replays.keys()), [replays]);

  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title="Calls"
        description="Every call of this account and region as it comes: who made it, what was asked, and what was answered."
        actions={<FreezeButton of={freeze} now={() => live.data} what="the list" />}
      />
      <CallFilters rows={state?.rows ?? []} filter={filter} onChange={change} onClear={clear} />
      <Status
        state={state}
        shown={rows.length}
        since={freeze.frozen === null ? null : madeSince(freeze.frozen, live.data)}
      />
      <div
        className={cx(
          "grid items-start gap-3",
          selected !== null && "xl:grid-cols-[minmax(0,1fr)_minmax(20rem,26rem)]",
        )}
      >
        <Card aria-label="Calls" className="overflow-hidden">
          {state === null ? (
            <Skeleton className="m-4 h-64" />
          ) : state.rows.length === 0 ? (
            <NoCalls />
          ) : rows.length === 0 ? (
            <EmptyState
              title="No call is like this"
              actions={<Button onClick={clear}>Show all calls</Button>}
            >
              Of {plural(state.rows.length, "call")} in the list none passes the filters. New ones appear as
              they come.
            </EmptyState>
          ) : (
            <CallList key={place} rows={rows} selected={selected} replays={replayIds} onSelect={select} />
          )}
        </Card>
        {selected === null ? null : (
          <Suspense fallback={<Skeleton className="h-96 rounded-lg" />}>
            <CallPanel
              requestId={selected}
              replayOf={replays.get(selected) ?? null}
              onShow={select}
              onReplayed={(requestId) => {
                setReplays((before) => new Map([...before, [requestId, selected] as const].slice(-50)));
                select(requestId);
              }}
              onClose={() => select(null)}
            />
          </Suspense>
        )}
      </div>
    </div>
  );
}

interface StatusProps {
  readonly state: CallsState | null;
  readonly shown: number;
  /** Calls since the list was paused; null while it is not. */
  readonly since: number | null;
}

/** What the list holds, and what it does not: nothing is left out silently. */
function Status({ state, shown, since }: StatusProps) {
  if (state === null) return <p className="min-h-5" />;
  const { rows, skipped, forgotten } = state;
  return (
    <p className="flex min-h-5 flex-wrap gap-x-4 text-ink-3 text-xs">
      <span>
        {shown === rows.length
          ? plural(rows.length, "call")
          : `${formatCount(shown)} of ${plural(rows.length, "call")}`}
      </span>
      {forgotten > 0 ? (
        <span>
          {formatCount(forgotten)} older left the list: it keeps the newest {formatCount(CALLS_KEPT)}
        </span>
      ) : null}
      {skipped > 0 ? (
        <span className="text-warn">
          {formatCount(skipped)} passed over: more came than are shown, of each kind some
        </span>
      ) : null}
      {since === null ? null : <span>Frozen; {plural(since, "call")} since</span>}
    </p>
  );
}

function madeSince(before: CallsState, now: CallsState | null): number {
  return Math.max(0, (now?.rows.at(-1)?.number ?? 0) - (before.rows.at(-1)?.number ?? 0));
}

function NoCalls() {
  return (
    <EmptyState
      icon={<Waypoints />}
      title="Nobody has called yet"
      actions={
        <>
          <ButtonLink href="/call?operation=ListStreams" prefetch={false} variant="primary">
            Make a call
          </ButtonLink>
          <ButtonLink href="/streams" prefetch={false}>
            Go to the streams
          </ButtonLink>
        </>
      }
    >
      SDKs, the AWS CLI, the simulator and this console: whatever they ask of this account and region appears
      here, with request and answer. A client elsewhere? Its access key and region say which account it is in.
    </EmptyState>
  );
}
