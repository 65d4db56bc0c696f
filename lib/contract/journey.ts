import type { ReaderKind } from "./readers.ts";
import type { RecordView } from "./records.ts";

/** Who called: as much as the call said of itself. */
export interface CallerView {
  readonly requestId: string;
  readonly source: "wire" | "console" | "simulator" | "service";
  readonly client: string;
  readonly accessKeyId: string;
}

/** One delivery of a record to a reader. */
export interface DeliveryView {
  readonly readerId: string;
  readonly kind: ReaderKind;
  readonly name: string;
  readonly timeMs: number;
  /** From the record's arrival to this. */
  readonly latencyMs: number;
  readonly caller: CallerView;
  /** Records that came in the same answer or event. */
  readonly batchRecords: number;
}

/**
 * What happened to one record: `GET /api/journey?account=…&region=…&streamName=…&shardId=…&sequenceNumber=…` → 200.
 * Writes and reads are remembered in bounded number per shard: `put` is null and `deliveriesSinceMs` is later than the
 * record for what lies further back. Times are of the account's clock, milliseconds.
 */
export interface JourneyView {
  readonly record: RecordView;
  readonly put: {
    readonly operation: "PutRecord" | "PutRecords";
    readonly receivedMs: number;
    readonly storedMs: number;
    readonly batchRecords: number;
    readonly caller: CallerView;
  } | null;
  /** The hash key as a fraction of 2¹²⁸, and the range of the shard that took it. */
  readonly point: number;
  readonly startingHashKey: string;
  readonly endingHashKey: string;
  /** When the trim horizon passes it. */
  readonly expiresMs: number;
  readonly deliveries: readonly DeliveryView[];
  /** Since when deliveries of this shard are remembered. */
  readonly deliveriesSinceMs: number;
}

/**
 * The newest records of one partition key: `GET /api/journey/key?…&streamName=…&partitionKey=…` → 200. It looks through
 * the newest `scannedRecords` records of the open shard that the key belongs to and of the shards that came before it.
 */
export interface KeyRecordsView {
  readonly partitionKey: string;
  /** Decimal hash key. */
  readonly hashKey: string;
  readonly point: number;
  readonly shardId: string;
  readonly records: readonly RecordView[];
  readonly scannedRecords: number;
}
