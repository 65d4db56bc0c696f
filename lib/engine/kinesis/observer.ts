import type { LimitRow } from "./limit-table.ts";
import type { ReadLimits } from "./ports.ts";
import type { StreamKey } from "./stream-key.ts";

/** A shard as an onlooker sees it. Hash keys and sequence numbers are decimal strings, as on the wire. */
export interface ObservedShard {
  readonly shardId: string;
  readonly parentShardId: string | null;
  readonly adjacentParentShardId: string | null;
  readonly startingHashKey: string;
  readonly endingHashKey: string;
  readonly startingSequenceNumber: string;
  readonly endingSequenceNumber: string | null;
  readonly createdAtMs: number;
  readonly closedAtMs: number | null;
}

/** A registered consumer as an onlooker sees it. */
export interface ObservedConsumer {
  readonly consumerName: string;
  readonly consumerArn: string;
  readonly status: "CREATING" | "ACTIVE" | "DELETING";
  readonly createdAtMs: number;
  readonly tags: Readonly<Record<string, string>>;
  readonly hasPolicy: boolean;
}

export interface ObservedStream {
  readonly key: StreamKey;
  readonly streamArn: string;
  readonly status: "CREATING" | "ACTIVE" | "UPDATING" | "DELETING";
  readonly mode: "PROVISIONED" | "ON_DEMAND";
  readonly createdAtMs: number;
  readonly retentionHours: number;
  readonly maxRecordSizeKiB: number;
  readonly encryptionType: "NONE" | "KMS";
  /** The key that new records are encrypted under, as the call named it; null for none. */
  readonly encryptionKeyId: string | null;
  /** Shard-level metrics that are switched on, by their names in the API. */
  readonly enhancedMetrics: readonly string[];
  /** Whether the stream itself has a resource policy. */
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
  /** In the order of their registration. */
  readonly consumers: readonly ObservedConsumer[];
  readonly tags: Readonly<Record<string, string>>;
  readonly shards: readonly ObservedShard[];
  readonly sizeBytes: number;
  /** Rises with every change of the metadata; equal versions mean equal streams (but for `sizeBytes`). */
  readonly version: number;
}

export interface ObservedRecord {
  readonly shardId: string;
  readonly ordinal: number;
  readonly sequenceNumber: string;
  readonly arrivalMs: number;
  readonly partitionKey: string;
  readonly data: Uint8Array;
}

export interface ObservedPage {
  readonly records: readonly ObservedRecord[];
  /** Where to go on. */
  readonly nextOrdinal: number;
  /** 0 at the tip; as GetRecords answers it. */
  readonly millisBehindLatest: number;
}

/** Where a shard ends now. */
export interface ObservedTip {
  readonly shardId: string;
  readonly isOpen: boolean;
  /** Where the next record will lie; 1 before the first. */
  readonly nextOrdinal: number;
  /** Of the newest record; null while there was none. */
  readonly lastArrivalMs: number | null;
}

/** Where an onlooker begins: the five iterator types. */
export type ObserveFrom =
  | { readonly type: "TRIM_HORIZON" | "LATEST" }
  | { readonly type: "AT_SEQUENCE_NUMBER" | "AFTER_SEQUENCE_NUMBER"; readonly sequenceNumber: string }
  | { readonly type: "AT_TIMESTAMP"; readonly timestampMs: number };

/** What each shard may do in a second; null where the limit is switched off. */
export interface EnforcedShardLimits {
  readonly writeBytesPerSecond: number | null;
  readonly writeRecordsPerSecond: number | null;
  readonly readBytesPerSecond: number | null;
  readonly readsPerSecond: number | null;
}

/** Looks at streams without being seen: spends no limit, leaves no event. */
export interface KinesisObserver {
  /** Streams of an account and region, by name. */
  list(account: string, region: string): readonly ObservedStream[];
  find(key: StreamKey): ObservedStream | undefined;
  /** Every account and region that has a stream. */
  places(): readonly { readonly account: string; readonly region: string }[];
  /**
   * The ordinal at which reading a shard begins.
   * @throws {ServiceError} in the words of GetShardIterator, for an unknown stream, shard or start
   */
  position(key: StreamKey, shardId: string, from: ObserveFrom): Promise<number>;
  /** @throws {ServiceError} when the stream or shard is gone */
  read(key: StreamKey, shardId: string, fromOrdinal: number, limits: ReadLimits): Promise<ObservedPage>;
  /** The tips of the listed shards, in the order of their ids, from memory; none for an unknown stream. */
  tips(key: StreamKey): readonly ObservedTip[];
  /** Shards of a stream that a consumer is subscribed to now. */
  subscribedShards(key: StreamKey, consumerName: string): readonly string[];
  limits(): EnforcedShardLimits;
  /** Every limit there is, with its source and whether it is enforced. */
  limitTable(): readonly LimitRow[];
}
