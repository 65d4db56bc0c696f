import type { Consumer } from "./consumer.ts";
import type { StreamRow } from "./ports.ts";
import type { Shard } from "./shard.ts";
import type { StreamKey } from "./stream-key.ts";

export type StreamMode = "PROVISIONED" | "ON_DEMAND";

/**
 * What a stream waits for. It is kept with the stream, so that a restart carries on where the server stopped.
 *
 *     (none) --CreateStream--> CREATING --create--> ACTIVE
 *     ACTIVE --SplitShard, MergeShards, …RetentionPeriod, …StreamEncryption--> UPDATING
 *            --split, merge, scale, update, encrypt--> ACTIVE
 *     any --DeleteStream--> DELETING --delete--> (none)
 */
export type Transition =
  | { readonly kind: "create"; readonly dueMs: number; readonly shardCount: number }
  | { readonly kind: "update"; readonly dueMs: number }
  | {
      readonly kind: "split";
      readonly dueMs: number;
      readonly shardIndex: number;
      /** Decimal string. */
      readonly newStartingHashKey: string;
    }
  | {
      readonly kind: "merge";
      readonly dueMs: number;
      readonly lowerIndex: number;
      readonly upperIndex: number;
    }
  | { readonly kind: "scale"; readonly dueMs: number; readonly targetShardCount: number }
  /** `keyId` as `encryptionKeyId` will be. */
  | { readonly kind: "encrypt"; readonly dueMs: number; readonly keyId: string | null }
  | { readonly kind: "delete"; readonly dueMs: number };

export type StreamStatus = "CREATING" | "ACTIVE" | "UPDATING" | "DELETING";

export type RecordDistributionStrategy = "AUTO" | "USER_PARTITION_KEY";

/** A stream's metadata: immutable; every change makes a new one with the next version. */
export interface StreamState {
  readonly key: StreamKey;
  /** 32 random hexadecimal digits: names the stream's files. Never shown to a client. */
  readonly streamId: string;
  readonly version: number;
  readonly mode: StreamMode;
  readonly createdAtMs: number;
  readonly retentionHours: number;
  readonly maxRecordSizeKiB: number;
  readonly laneCount: number;
  readonly tags: Readonly<Record<string, string>>;
  /** Empty until the stream is ACTIVE for the first time. */
  readonly shards: readonly Shard[];
  readonly transition: Transition | null;
  /** Registered consumers, in the order of their registration. */
  readonly consumers: readonly Consumer[];
  /** The KMS key that new records are encrypted under, by the id, ARN or alias that it was named by; null for none. */
  readonly encryptionKeyId: string | null;
  /** Shard-level metrics that are switched on; they cost nothing here. */
  readonly enhancedMetrics: readonly EnhancedMetric[];
  /** Resource policies by the ARN of the stream or of a consumer. */
  readonly policies: Readonly<Record<string, string>>;
  readonly recordDistribution: RecordDistributionStrategy;
  /** Null where the account has no throughput commitment. */
  readonly warmThroughputMiBps: number | null;
  /** When each change happened that a rolling day allows only so many of, milliseconds. */
  readonly changes: ChangeTimes;
}

/** Shard-level metrics by their names in the API. */
export type EnhancedMetric =
  | "IncomingBytes"
  | "IncomingRecords"
  | "OutgoingBytes"
  | "OutgoingRecords"
  | "WriteProvisionedThroughputExceeded"
  | "ReadProvisionedThroughputExceeded"
  | "IteratorAgeMilliseconds";

export interface ChangeTimes {
  readonly mode: readonly number[];
  readonly shardCount: readonly number[];
  readonly encryption: readonly number[];
}

/** What a stream begins with besides what its creation says. */
export const newStreamDefaults = {
  consumers: [],
  encryptionKeyId: null,
  enhancedMetrics: [],
  policies: {},
  recordDistribution: "USER_PARTITION_KEY",
  warmThroughputMiBps: null,
  changes: { mode: [], shardCount: [], encryption: [] },
} as const satisfies Partial<StreamState>;

export function statusOf(state: StreamState): StreamStatus {
  switch (state.transition?.kind) {
    case undefined:
      return "ACTIVE";
    case "create":
      return "CREATING";
    case "delete":
      return "DELETING";
    default:
      return "UPDATING";
  }
}

/** Format 1 had nothing of what `newStreamDefaults` names. */
const FORMAT = 2;

export function toRow(state: StreamState): StreamRow {
  const { key, streamId, ...rest } = state;
  return { ...key, streamId, state: JSON.stringify({ format: FORMAT, ...rest }) };
}

/** @throws {Error} for a row that is damaged, or that a newer version has written */
export function fromRow(row: StreamRow): StreamState {
  const { format, ...rest } = JSON.parse(row.state) as { format: number } & Omit<
    StreamState,
    "key" | "streamId"
  >;
  if (format > FORMAT) {
    throw new Error(
      `Stream ${row.streamName} is stored in format ${format}; this version reads format ${FORMAT}.`,
    );
  }
  const { account, region, streamName, streamId } = row;
  return { ...newStreamDefaults, ...rest, key: { account, region, streamName }, streamId };
}
