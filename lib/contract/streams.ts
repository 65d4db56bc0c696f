import type { StreamMode, StreamStatus } from "./stream.ts";

/** One row of `streams`; a delta holds the rows that changed and the names that are gone. */
export interface StreamListRow {
  readonly streamName: string;
  readonly streamStatus: StreamStatus;
  readonly streamMode: StreamMode;
  readonly openShards: number;
  readonly retentionHours: number;
  readonly createdAtMs: number;
  /** Stored bytes. */
  readonly sizeBytes: number;
  readonly producersRunning: number;
  /** Incoming records and bytes, and refused records, of each of the last 60 full seconds, oldest first. */
  readonly lastMinute: {
    readonly incomingRecords: readonly number[];
    readonly incomingBytes: readonly number[];
    readonly refusedRecords: readonly number[];
  };
}

export interface StreamsData {
  readonly rows: readonly StreamListRow[];
  readonly gone: readonly string[];
}
