"use client";

import { RECORDS_KEPT, type RecordsState } from "#browser/live/records-state.ts";
import { formatDuration } from "#browser/text/duration.ts";
import { formatCount, plural } from "#browser/text/format.ts";

export interface RecordsStatusProps {
  readonly state: RecordsState | null;
  /** What has come since, while the list is paused. */
  readonly live: RecordsState | null;
  readonly hasSelection: boolean;
}

/** What the list holds, and what it does not: nothing is left out silently. */
export function RecordsStatus({ state, live, hasSelection }: RecordsStatusProps) {
  return (
    <p className="flex min-h-5 flex-wrap gap-x-4 text-ink-3 text-xs">
      {state === null ? null : <StatusParts state={state} live={live} />}
      {state === null || state.records.length === 0 || hasSelection ? null : (
        <span>Choose a record to see all of it.</span>
      )}
    </p>
  );
}

function StatusParts({ state, live }: { readonly state: RecordsState; readonly live: RecordsState | null }) {
  const since = live === null ? 0 : seen(live) - seen(state);
  return (
    <>
      <span>{plural(state.records.length, "record")}</span>
      {state.forgotten > 0 ? (
        <span>
          {formatCount(state.forgotten)} older left the list: it keeps the newest {formatCount(RECORDS_KEPT)}
        </span>
      ) : null}
      {state.skipped > 0 ? (
        <span className="text-warn">
          {formatCount(state.skipped)} passed over: arriving faster than shown
        </span>
      ) : null}
      {live === null && state.millisBehindLatest > 2_000 ? (
        <span>{formatDuration(state.millisBehindLatest)} behind the newest</span>
      ) : null}
      {live === null ? null : <span>Frozen; {plural(since, "record")} since</span>}
    </>
  );
}

function seen(state: RecordsState): number {
  return state.forgotten + state.records.length + state.skipped;
}
