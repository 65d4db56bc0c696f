/** Which stream an event or a call is about. */
export interface StreamKey {
  readonly account: string;
  readonly region: string;
  readonly streamName: string;
}

interface EventBase {
  /** Time of the account's clock, milliseconds since the Unix epoch. */
  readonly timeMs: number;
  readonly account: string;
  readonly region: string;
}

/** What one PutRecord or PutRecords did to one shard. Bytes count data and partition keys, as the limits do. */
export interface ShardWrite {
  readonly shardId: string;
  readonly records: number;
  readonly bytes: number;
  /** Records answered with ProvisionedThroughputExceededException. */
  readonly refusedRecords: number;
  readonly refusedBytes: number;
}

export interface RecordsWritten extends EventBase {
  readonly type: "records.written";
  readonly streamName: string;
  readonly operation: "PutRecord" | "PutRecords";
  readonly writes: readonly ShardWrite[];
}

export interface RecordsRead extends EventBase {
  readonly type: "records.read";
  readonly streamName: string;
  readonly shardId: string;
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
  readonly records: number;
  readonly bytes: number;
  readonly millisBehindLatest: number;
}

export interface ReadRefused extends EventBase {
  readonly type: "read.refused";
  readonly streamName: string;
  readonly shardId: string;
}

export interface StreamChanged extends EventBase {
  readonly type: "stream.created" | "stream.changed" | "stream.deleted";
  readonly streamName: string;
}

export interface ShardsChanged extends EventBase {
  readonly type: "shard.split" | "shards.merged";
  readonly streamName: string;
  readonly parents: readonly string[];
  readonly children: readonly string[];
}

/** Who made a call: a client on the AWS port, a person in the console, or the simulator. */
export type CallSource = "wire" | "console" | "simulator";

export interface CallFinished extends EventBase {
  readonly type: "call.finished";
  readonly service: string;
  readonly operation: string;
  readonly requestId: string;
  readonly source: CallSource;
  readonly status: number;
  /** The error's shape name; absent on success. */
  readonly errorCode?: string;
  readonly durationMs: number;
}

export type JournalEvent =
  | RecordsWritten
  | RecordsRead
  | RecordsPushed
  | ReadRefused
  | StreamChanged
  | ShardsChanged
  | CallFinished;
