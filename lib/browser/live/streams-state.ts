import type { StreamListRow, StreamsData } from "#contract/streams.ts";

/** What a browser keeps of `streams`: all rows, by name. */
export interface StreamsState {
  readonly rows: readonly StreamListRow[];
}

export function streamsSnapshot(data: StreamsData): StreamsState {
  return { rows: sorted(data.rows) };
}

/** Rows that did not change stay the same objects. */
export function streamsDelta(state: StreamsState, data: StreamsData): StreamsState {
  const rows = new Map(state.rows.map((row) => [row.streamName, row]));
  for (const name of data.gone) rows.delete(name);
  for (const row of data.rows) rows.set(row.streamName, row);
  return { rows: sorted([...rows.values()]) };
}

function sorted(rows: readonly StreamListRow[]): readonly StreamListRow[] {
  return rows.toSorted((a, b) => (a.streamName < b.streamName ? -1 : a.streamName > b.streamName ? 1 : 0));
}
