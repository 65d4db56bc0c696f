import type { Call } from "../kernel/call.ts";
import type { EventBase } from "../kernel/events.ts";

/** What one PutRecord or PutRecords did to one shard. Bytes count data and partition keys, as the limits do. */
export interface ShardWrite {
  readonly shardId: string;
  readonly records: number;
  readonly bytes: number;
  /** Records answered with ProvisionedThroughputExceededException. */
  readonly refusedRecords: number;
  readonly refusedBytes: number;
  /** Stored records, each in begun 25 KB: what a provisioned stream is charged for. */
  readonly putUnits: number;
  /** Stored records, each in begun KB: what an on-demand stream is charged for. */
  readonly billedKiB: number;
  /** Ordinals of the stored records: this many from here on, without a gap. 0 where none was stored. */
  readonly firstOrdinal: number;
  /** The arrival time that the records were stored under; 0 where none was stored. */
  readonly arrivalMs: number;
}

/** A record as a producer offered it. */
export interface OfferedRecord {
  readonly partitionKey: string;
  /** The 128-bit point it is routed by, as 32 hexadecimal digits. */
  readonly hashKey: string;
  /** Data and partition key. */
  readonly bytes: number;
}

/** What became of one record. */
export type OfferedOutcome =
  | { readonly kind: "stored"; readonly shardId: string; readonly sequenceNumber: string }
  | { readonly kind: "refused"; readonly shardId: string }
  | { readonly kind: "failed" };

export interface RecordsWritten extends EventBase {
  readonly type: "records.written";
  readonly streamName: string;
  readonly operation: "PutRecord" | "PutRecords";
  readonly call: Call;
  /** When the last of it was on stable storage; `timeMs` is when the call was taken. */
  readonly storedMs: number;
  readonly writes: readonly ShardWrite[];
  /** Every record of the call, in its order, and what became of each. To look at, not to keep. */
  readonly records: readonly OfferedRecord[];
  readonly outcomes: readonly OfferedOutcome[];
}

/** A stored record as a reader got it. */
export interface DeliveredRecord {
  readonly ordinal: number;
  readonly arrivalMs: number;
  readonly partitionKey: string;
  readonly data: Uint8Array;
}

export interface RecordsRead extends EventBase {
  readonly type: "records.read";
  readonly streamName: string;
  readonly shardId: string;
  readonly call: Call;
  /** Where the iterator stood, and where the next one stands. */
  readonly fromOrdinal: number;
  readonly nextOrdinal: number;
  /** What was read. To look at, not to keep. */
  readonly page: readonly DeliveredRecord[];
  readonly records: number;
  readonly bytes: number;
  readonly millisBehindLatest: number;
}

/** An event of enhanced fan-out that was handed to a consumer's connection. */
export interface RecordsPushed extends EventBase {
  readonly type: "records.pushed";
  readonly streamName: string;
  readonly shardId: string;
  readonly consumerName: string;
  readonly call: Call;
  readonly fromOrdinal: number;
  readonly nextOrdinal: number;
  /** What was pushed. To look at, not to keep. */
  readonly page: readonly DeliveredRecord[];
  readonly records: number;
  readonly bytes: number;
  readonly millisBehindLatest: number;
}

export interface ReadRefused extends EventBase {
  readonly type: "read.refused";
  readonly streamName: string;
  readonly shardId: string;
  readonly call: Call;
}

export interface StreamChanged<Type extends StreamChange = StreamChange> extends EventBase {
  readonly type: Type;
  readonly streamName: string;
}

type StreamChange = "stream.created" | "stream.changed" | "stream.deleted";

/** A stream's change is told of as well, before this. */
export interface ShardsChanged<Type extends ShardsChange = ShardsChange> extends EventBase {
  readonly type: Type;
  readonly streamName: string;
  readonly parents: readonly string[];
  readonly children: readonly string[];
}

type ShardsChange = "shard.split" | "shards.merged";

declare module "../kernel/events.ts" {
  interface EventMap {
    "records.written": RecordsWritten;
    "records.read": RecordsRead;
    "records.pushed": RecordsPushed;
    "read.refused": ReadRefused;
    "stream.created": StreamChanged<"stream.created">;
    "stream.changed": StreamChanged<"stream.changed">;
    "stream.deleted": StreamChanged<"stream.deleted">;
    "shard.split": ShardsChanged<"shard.split">;
    "shards.merged": ShardsChanged<"shards.merged">;
  }
}
