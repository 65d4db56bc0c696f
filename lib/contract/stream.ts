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
