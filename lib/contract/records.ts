/** Where a reader of `records:…` begins: the five iterator types of GetShardIterator. */
export type RecordsStart =
  | { readonly type: "TRIM_HORIZON" }
  /** With `sinceMs`: LATEST as it was then, for a reader that was away. What it missed and is too much is skipped. */
  | { readonly type: "LATEST"; readonly sinceMs?: number }
  | { readonly type: "AT_SEQUENCE_NUMBER" | "AFTER_SEQUENCE_NUMBER"; readonly sequenceNumber: string }
  | { readonly type: "AT_TIMESTAMP"; readonly timestampMs: number };

export interface RecordView {
  readonly shardId: string;
  readonly sequenceNumber: string;
  readonly arrivalMs: number;
  readonly partitionKey: string;
  /** Decimal hash key that the partition key has. */
  readonly hashKey: string;
  readonly sizeBytes: number;
  /** Base64 of the data; null where it is too large to show (over 256 KiB): see `GET /api/records`. */
  readonly dataBase64: string | null;
}

/*
 * A record that is too large to show: GET /api/records?account=…&region=…&streamName=…&shardId=…&sequenceNumber=…
 * answers its data as a download.
 */

/**
 * Data of `records:…`: a snapshot begins a reading and holds no records, a delta holds only what is new: at most 200
 * records or 256 KiB. `shardId` may be `*`: all shards, by arrival. From LATEST the feed stays at the tip and skips
 * what comes faster; from any other start it shows every record, as fast as messages carry them.
 */
export interface RecordsData {
  readonly records: readonly RecordView[];
  /** Records that arrived faster than the feed shows them and were passed over since the last message. */
  readonly skipped: number;
  readonly millisBehindLatest: number;
  /** Set when the start could not be used, in the words that GetShardIterator answers with. */
  readonly error: string | null;
}

const SEQUENCE_NUMBER = /^\d{1,128}$/;

/** @returns undefined for a text that is not the JSON of a `RecordsStart` */
export function parseRecordsStart(text: string): RecordsStart | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== "object" || value === null) return undefined;
  const { type, sequenceNumber, timestampMs, sinceMs } = value as Record<string, unknown>;
  switch (type) {
    case "TRIM_HORIZON":
      return { type };
    case "LATEST":
      if (sinceMs === undefined) return { type };
      return isTime(sinceMs) ? { type, sinceMs } : undefined;
    case "AT_SEQUENCE_NUMBER":
    case "AFTER_SEQUENCE_NUMBER":
      return typeof sequenceNumber === "string" && SEQUENCE_NUMBER.test(sequenceNumber)
        ? { type, sequenceNumber }
        : undefined;
    case "AT_TIMESTAMP":
      return isTime(timestampMs) ? { type, timestampMs } : undefined;
    default:
      return undefined;
  }
}

function isTime(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}
