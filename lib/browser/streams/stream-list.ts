import type { StreamListRow } from "#contract/streams.ts";
import type { ListOrder } from "../list/arrange.ts";

export type SortKey = "name" | "status" | "shards" | "records" | "retention" | "size" | "created";

/** The streams of a list by name, and what each column is sorted by. */
export const STREAM_ORDER: ListOrder<StreamListRow, SortKey> = {
  nameOf: (row) => row.streamName,
  values: {
    name: (row) => row.streamName,
    status: (row) => row.streamStatus,
    shards: (row) => row.openShards,
    records: recordsPerSecond,
    retention: (row) => row.retentionHours,
    size: (row) => row.sizeBytes,
    created: (row) => row.createdAtMs,
  },
};

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
