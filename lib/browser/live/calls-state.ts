import type { CallRow, CallsData } from "#contract/calls.ts";

/** How many calls a tab keeps, and how many more there may be before the oldest go: so that trimming is rare. */
export const CALLS_KEPT = 2_000;
const CALLS_SLACK = 200;

/** What a browser keeps of `calls`, oldest first. */
export interface CallsState {
  readonly rows: readonly CallRow[];
  /** Calls that were made faster than the feed shows them. */
  readonly skipped: number;
  /** How many calls were shown before the first of `rows` and are no longer kept. */
  readonly forgotten: number;
}

export function callsSnapshot(data: CallsData): CallsState {
  return { rows: data.rows, skipped: data.skipped, forgotten: 0 };
}

/** A snapshot may hold what the next delta says again: a call is shown once. */
export function callsDelta(state: CallsState, data: CallsData): CallsState {
  const newest = state.rows.at(-1)?.number ?? 0;
  const fresh = data.rows.filter(({ number }) => number > newest);
  const rows = [...state.rows, ...fresh];
  const drop = rows.length > CALLS_KEPT + CALLS_SLACK ? rows.length - CALLS_KEPT : 0;
  return {
    rows: drop === 0 ? rows : withoutOldest(rows, drop),
    skipped: state.skipped + data.skipped,
    forgotten: state.forgotten + drop,
  };
}

/** The oldest of the origin that has the most go: the simulator's do not wash away what a person has called. */
function withoutOldest(rows: readonly CallRow[], count: number): readonly CallRow[] {
  const made = new Map<CallRow["source"], number>();
  for (const { source } of rows) made.set(source, (made.get(source) ?? 0) + 1);
  const [most] = [...made].reduce((one, other) => (other[1] > one[1] ? other : one));
  let left = count;
  return rows.filter(({ source }) => source !== most || left-- <= 0);
}
