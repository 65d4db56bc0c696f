import type { DataKey } from "../kernel/ports/key-management.ts";

/**
 * What the Kinesis engine needs from the world. The host implements these; one conformance suite per port runs
 * against each implementation.
 */

/** The partition key of a record that has none; a real one has at least one character. */
export const NO_PARTITION_KEY = "";

/** A record on its way into a shard. */
export interface IncomingRecord {
  readonly partitionKey: string;
  readonly data: Uint8Array;
}

/** A record as it was stored. `data` may share memory with its neighbours and must not be changed. */
export interface StoredRecord {
  readonly ordinal: number;
  readonly arrivalMs: number;
  readonly partitionKey: string;
  readonly data: Uint8Array;
  /** Whether it lies encrypted on the disk. */
  readonly encrypted: boolean;
}

/** Where a log gets the keys of its records. What these calls throw is for the client: the log passes it on. */
export interface DataKeys {
  /** A new data key under a key's ARN. */
  generate(keyArn: string): Promise<DataKey>;
  /** The 32 bytes of a wrapped data key. Asked for at each use: it answers quickly, and not for long without its key. */
  unwrap(wrapped: Uint8Array): Promise<Uint8Array>;
}

export interface Appended {
  /** Ordinal of the batch's first record; the others follow without a gap. */
  readonly firstOrdinal: number;
  /** The time the batch was stored under: the one asked for, or the shard's newest time if that is later. */
  readonly arrivalMs: number;
}

export interface ReadLimits {
  readonly maxRecords: number;
  /** Data and partition-key bytes; the first record is returned whatever its size. */
  readonly maxBytes: number;
}

/**
 * The records of one stream. Ordinals are given by the log, are safe integers from 1, rise within a shard and may
 * have gaps; times never fall within a shard. Shards are named by their index.
 */
export interface StreamLog {
  /**
   * Appends a batch to a shard. When the promise resolves the batch is on stable storage, whole; when it rejects
   * no record of it is ever seen by a reader of this process. Batches of one shard are stored in the order of
   * the calls.
   * @param keyArn the key that the records are encrypted under; they are stored in the clear unless it is given
   * @throws {StorageFullError} when the disk or its budget has no room; what `DataKeys` throws
   */
  append(
    shardIndex: number,
    records: readonly IncomingRecord[],
    arrivalMs: number,
    keyArn?: string | null,
  ): Promise<Appended>;

  /**
   * Reads acknowledged records with ordinals from `fromOrdinal` on, in order. Fewer than the limits allow means
   * only that: an empty answer means that nothing is stored from there to `nextOrdinal`.
   * @throws what `DataKeys` throws, when the first record to be read is encrypted
   */
  read(shardIndex: number, fromOrdinal: number, limits: ReadLimits): Promise<readonly StoredRecord[]>;

  /** The ordinal that follows the last acknowledged record: where LATEST begins. */
  nextOrdinal(shardIndex: number): number;

  /** Ordinal of the first acknowledged record that arrived at `timeMs` or later; `nextOrdinal` if there is none. */
  ordinalAt(shardIndex: number, timeMs: number): Promise<number>;

  /** Time of the newest acknowledged record, or 0 if there is none. */
  lastArrivalMs(shardIndex: number): number;

  /** Deletes what holds only records that arrived before `timeMs`. Records younger than that all stay. */
  trim(timeMs: number): Promise<void>;

  /** Bytes on disk. */
  sizeBytes(): number;

  /** Waits for what is under way, then lets go of all files. */
  close(): Promise<void>;
}

/** All streams' logs. `streamId` is the engine's own opaque id (hexadecimal digits), never a name from outside. */
export interface StreamLogs {
  /** @param dataKeys needed for encrypted records only; asked for no key while the log opens */
  open(streamId: string, laneCount: number, dataKeys?: DataKeys): Promise<StreamLog>;
  /** Deletes a stream's records for good. Deleting what is not there does nothing. */
  remove(streamId: string): Promise<void>;
}

/** A stream's metadata as it is kept: `state` is the engine's own versioned JSON. */
export interface StreamRow {
  readonly account: string;
  readonly region: string;
  readonly streamName: string;
  readonly streamId: string;
  readonly state: string;
}

/** Durable metadata of streams. Each call is one committed transaction when its promise resolves. */
export interface StreamRepository {
  all(): Promise<readonly StreamRow[]>;
  /** Inserts or replaces the row of (account, region, streamName). */
  save(row: StreamRow): Promise<void>;
  remove(account: string, region: string, streamName: string): Promise<void>;
}

/** Kinesis settings of an account in a region as they are kept: `state` is the engine's own JSON. */
export interface AccountSettingsRow {
  readonly account: string;
  readonly region: string;
  readonly state: string;
}

/** Durable settings of accounts. Each call is one committed transaction when its promise resolves. */
export interface AccountSettingsRepository {
  all(): Promise<readonly AccountSettingsRow[]>;
  /** Inserts or replaces the row of (account, region). */
  save(row: AccountSettingsRow): Promise<void>;
  clear(): Promise<void>;
}
