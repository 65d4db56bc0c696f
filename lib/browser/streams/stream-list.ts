import type { StreamListRow } from "#contract/streams.ts";

export const SORT_KEYS = ["name", "status", "shards", "records", "retention", "size", "created"] as const;
export type SortKey = (typeof SORT_KEYS)[number];

export interface ListView {
  readonly filter: string;
  readonly sort: SortKey;
  readonly descending: boolean;
}

const orders: Record<SortKey, (row: StreamListRow) => string | number> = {
  name: (row) => row.streamName,
  status: (row) => row.streamStatus,
  shards: (row) => row.openShards,
  records: recordsPerSecond,
  retention: (row) => row.retentionHours,
  size: (row) => row.sizeBytes,
  created: (row) => row.createdAtMs,
};

const names = new Intl.Collator("en", { numeric: true });

/** Rows whose name holds every word of the filter, in the order asked for; equal ones by name. */
export function arrangeStreams(
  rows: readonly StreamListRow[],
  { filter, sort, descending }: ListView,
): StreamListRow[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const order = orders[sort];
  const sign = descending ? -1 : 1;
  return rows
    .filter((row) => words.every((word) => row.streamName.toLowerCase().includes(word)))
    .toSorted((a, b) => sign * compare(order(a), order(b)) || names.compare(a.streamName, b.streamName));
}

function compare(a: string | number, b: string | number): number {
  return typeof a === "number" && typeof b === "number" ? a - b : names.compare(String(a), String(b));
}

/** Records accepted per second, averaged over the last five whole seconds so that the number can be read. */
export function recordsPerSecond(row: StreamListRow): number {
  return average(row.lastMinute.incomingRecords);
}

export function bytesPerSecond(row: StreamListRow): number {
  return average(row.lastMinute.incomingBytes);
}

export function refusedPerSecond(row: StreamListRow): number {
  return average(row.lastMinute.refusedRecords);
}

function average(perSecond: readonly number[]): number {
  const last = perSecond.slice(-5);
  return last.length === 0 ? 0 : last.reduce((sum, value) => sum + value, 0) / last.length;
}

/** `base`, or the first of `base-2`, `base-3`, … that is not taken. */
export function freeStreamName(base: string, taken: Iterable<string>): string {
  const names = new Set(taken);
  if (!names.has(base)) return base;
  let number = 2;
  while (names.has(`${base}-${number}`)) number += 1;
  return `${base}-${number}`;
}
