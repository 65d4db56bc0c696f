import type { BucketColumns } from "#engine/cloudwatch/columns.ts";
import type { ProducerView } from "./protocol/producers.ts";

export type { BucketColumns } from "#engine/cloudwatch/columns.ts";
export type { Resolution } from "#engine/cloudwatch/resolutions.ts";
export { RESOLUTIONS } from "#engine/cloudwatch/resolutions.ts";
export type {
  KeyDistribution,
  ProducerSettings,
  ProducerView,
  PutMode,
  RateCurve,
  RateStep,
  RecordSize,
  RetryPolicy,
} from "./protocol/producers.ts";

/**
 * What the live feed carries between the server and a browser: types and constants, so that both sides can import them.
 *
 * A browser opens `GET /api/live?account=…&region=…` (server-sent events) and gets one `hello` with its feed id. It
 * then says what it wants to see with `PUT /api/live/{feedId}` and a body of `{"topics": Topic[]}`, as often as that
 * changes; the feed answers each new topic with a `snapshot` and then `delta`s. Revisions of a topic rise by one with
 * each delta; a snapshot says at which revision it stands and replaces all that came before. A browser that reads too
 * slowly gets new snapshots instead of what it missed. One that sees a revision left out puts its topics once without
 * that topic and once with it. `gone` answers a topic that is unknown or whose stream does not exist (any more); it
 * stays silent until it is asked for anew. Each message is one SSE event named after its `kind`, its data the message.
 */

/** `streams`; `stream:{name}`; `series:{name}:{resolution}`; `records:{name}:{shardId}:{JSON of RecordsStart}`; `producers:{name}`; `consumers:{name}`; `readers:{name}`; `landings:{name}`; `keys:{name}`; `simulated-consumers:{name}`; `server`; `calls`; `usage`; `pipeline`; `faults`; `scenarios`; `clock`. */
export type Topic = string;

export interface HelloMessage {
  readonly kind: "hello";
  readonly feedId: string;
  readonly serverTimeMs: number;
}

export interface TopicMessage {
  readonly kind: "snapshot" | "delta" | "gone";
  readonly topic: Topic;
  readonly revision: number;
  readonly data: unknown;
}

export type FeedMessage = HelloMessage | TopicMessage;

/** The numbers of one stream or one shard in one time bucket. */
export interface Bucket {
  /** Start of the bucket, milliseconds since the Unix epoch. */
  readonly t: number;
  readonly incomingRecords: number;
  readonly incomingBytes: number;
  /** Records refused because the shard's write limit was reached. */
  readonly refusedRecords: number;
  readonly outgoingRecords: number;
  readonly outgoingBytes: number;
  /** GetRecords calls that were answered. */
  readonly reads: number;
  /** GetRecords calls refused because the shard's read limit was reached. */
  readonly refusedReads: number;
  /** Pushed to consumers of enhanced fan-out, each consumer's counted. `outgoing…` is what GetRecords returned. */
  readonly pushedRecords: number;
  readonly pushedBytes: number;
  /** Highest MillisBehindLatest of the bucket's reads; null when nobody read. */
  readonly iteratorAgeMs: number | null;
}

/**
 * Data of `series:{name}:{resolution}`, by columns (see `BucketColumns`; `unpackBuckets` of `columns.ts` turns them
 * into `Bucket`s). A snapshot holds what is kept. A delta holds every bucket that changed, whole: write it over the
 * one that starts at the same time. It comes once a second just after a second has ended, so it has that second's
 * final numbers and those of the running one; a delta without buckets says only that time went on.
 */
export interface SeriesData {
  /** The account's time. Buckets before it that were never sent are buckets in which nothing happened. */
  readonly nowMs: number;
  /** In a snapshot: since when this server counts. Before that nothing is known, not even that nothing happened. */
  readonly watchedSinceMs?: number;
  /** Absent when nothing is kept, or nothing changed. */
  readonly stream?: BucketColumns;
  /** By shard id; shards in which nothing happened are absent. */
  readonly shards: Readonly<Record<string, BucketColumns>>;
}

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

export type StreamStatus = "CREATING" | "ACTIVE" | "UPDATING" | "DELETING";
export type StreamMode = "PROVISIONED" | "ON_DEMAND";

export interface ShardView {
  readonly shardId: string;
  readonly parentShardId: string | null;
  readonly adjacentParentShardId: string | null;
  /** Decimal strings, as on the wire. */
  readonly startingHashKey: string;
  readonly endingHashKey: string;
  readonly startingSequenceNumber: string;
  /** Null while the shard is open. */
  readonly endingSequenceNumber: string | null;
  readonly createdAtMs: number;
  readonly closedAtMs: number | null;
}

/**
 * Data of `stream:{name}`; always whole, as snapshot, whenever the stream's metadata changes. What grows by itself
 * (`sizeBytes`) is brought up to date every ten seconds; the rows of `streams` have it every second.
 */
export interface StreamView {
  readonly streamName: string;
  readonly streamArn: string;
  readonly streamStatus: StreamStatus;
  readonly streamMode: StreamMode;
  readonly createdAtMs: number;
  readonly retentionHours: number;
  readonly maxRecordSizeKiB: number;
  readonly encryptionType: "NONE" | "KMS";
  /** The key that new records are encrypted under, as the call named it; null for none. */
  readonly encryptionKeyId: string | null;
  /** Shard-level metrics that are switched on, by their names in the API. */
  readonly enhancedMetrics: readonly string[];
  readonly hasPolicy: boolean;
  readonly recordDistribution: "AUTO" | "USER_PARTITION_KEY";
  /** Null where none was asked for. */
  readonly warmThroughputMiBps: number | null;
  /** When the changes happened that a rolling day allows only so many of, milliseconds. */
  readonly changes: {
    readonly mode: readonly number[];
    readonly shardCount: readonly number[];
    readonly encryption: readonly number[];
  };
  /** Names of the registered consumers; `consumers:{name}` says more of them. */
  readonly consumerNames: readonly string[];
  readonly sizeBytes: number;
  readonly tags: Readonly<Record<string, string>>;
  readonly shards: readonly ShardView[];
  /** Limits per shard that are enforced now; null where a limit is switched off. */
  readonly limits: {
    readonly writeBytesPerSecond: number | null;
    readonly writeRecordsPerSecond: number | null;
    readonly readBytesPerSecond: number | null;
    readonly readsPerSecond: number | null;
  };
}

/** A registered consumer of a stream, and what enhanced fan-out does for it. */
export interface ConsumerView {
  readonly consumerName: string;
  readonly consumerArn: string;
  readonly status: "CREATING" | "ACTIVE" | "DELETING";
  readonly createdAtMs: number;
  readonly tags: Readonly<Record<string, string>>;
  readonly hasPolicy: boolean;
  /** Shards that it is subscribed to now. */
  readonly subscribedShards: readonly string[];
  /** In each of the last 60 full seconds, oldest first. */
  readonly lastMinute: {
    readonly pushedRecords: readonly number[];
    readonly pushedBytes: readonly number[];
  };
  /** Highest MillisBehindLatest among the newest events of its shards; null when the last minute had none. */
  readonly millisBehindLatest: number | null;
}

/** Data of `consumers:{name}`: always whole, as snapshot; in the order of their registration. */
export interface ConsumersData {
  readonly consumers: readonly ConsumerView[];
}

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

/*
 * Producers are commanded over HTTP; the headers `x-sluice-account` and `x-sluice-region` say where.
 *   GET    /api/simulator/producers?streamName=…            → 200 ProducersData
 *   POST   /api/simulator/producers {streamName, settings}  → 201 ProducerView, running
 *   PATCH  /api/simulator/producers/{producerId} {settings?, status?: "running" | "stopped"} → 200 ProducerView
 *   DELETE /api/simulator/producers/{producerId}            → 204
 * A new producer's settings may leave out its name and all that has a default. Errors are 4xx with
 * `{"message": sentence}`. The same checks run in a browser: `checkProducerSettings` of
 * `#simulator/settings.ts` and `parseTemplate` of `#simulator/template.ts`.
 *
 * `GET /api/limits` answers 200 LimitsData.
 *
 * A record that is too large to show: GET /api/records?account=…&region=…&streamName=…&shardId=…&sequenceNumber=…
 * answers its data as a download.
 */

/** One limit, for people to read. */
export interface LimitView {
  /** Its name in the server's source. */
  readonly key: string;
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** What it is counted for. */
  readonly per: string;
  /** The group that it is switched with; null for what always holds. */
  readonly group: "writes" | "reads" | "calls" | "fanOut" | null;
  readonly enforced: boolean;
  readonly source: string;
}

export interface LimitsData {
  readonly limits: readonly LimitView[];
}

/** Data of `producers:{name}`: always whole, as snapshot. */
export interface ProducersData {
  readonly producers: readonly ProducerView[];
}

/** Data of `server`: what the shell shows. Always whole, as snapshot. */
export interface ServerView {
  readonly version: string;
  readonly awsEndpoint: string;
  readonly account: string;
  readonly region: string;
  readonly nowMs: number;
  /** Accounts and regions in which there is something, for the switch; the defaults are always among them. */
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
  readonly limitsEnforced: boolean;
  /** 99th percentile of the server's event-loop delay in the last second, milliseconds. */
  readonly eventLoopDelayP99Ms: number;
  readonly residentBytes: number;
}
