/** How a reader gets its records. */
export type ReaderKind =
  /** GetRecords: any client that polls. */
  | "polling"
  /** SubscribeToShard: a registered consumer of enhanced fan-out. */
  | "fan-out";

/** Upper bounds of the bins of a propagation histogram, milliseconds of the account's time; one more bin is above all. */
export const PROPAGATION_EDGES_MS = [
  1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 60_000,
] as const;

/**
 * Someone who reads a stream. Clients that poll are told apart by what they call themselves and by their iterators: one
 * that hands in the iterator it got goes on; one that begins anew beside it is another reader of that name (`name#2`).
 */
export interface ReaderView {
  /** Stays the same while the reader is known. */
  readonly readerId: string;
  readonly kind: ReaderKind;
  /** The consumer's name, the simulated application's, or what the client calls itself. */
  readonly name: string;
  readonly source: "wire" | "console" | "simulator" | "service";
  readonly lastReadMs: number;
  /**
   * By the place of the shard in `ReadersData.shards`: the ordinal that it reads next there; null where it never read.
   */
  readonly positions: readonly (number | null)[];
  /** MillisBehindLatest of its newest read of each shard, grown by the time since if it left something unread. */
  readonly behindMs: readonly (number | null)[];
  /** In each of the last 60 full seconds of the account's time, oldest first. */
  readonly lastMinute: {
    readonly records: readonly number[];
    readonly bytes: readonly number[];
    /** GetRecords that were refused by a shard's read limits; always 0 for fan-out. */
    readonly refusedReads: readonly number[];
  };
  /**
   * From a record's arrival to its delivery, over the records of the last minute: counts for each of
   * `PROPAGATION_EDGES_MS` and one more. Percentiles in milliseconds, null where nothing was delivered.
   */
  readonly propagation: {
    readonly counts: readonly number[];
    readonly p50Ms: number | null;
    readonly p99Ms: number | null;
  };
}

/** A shard as a tape: ordinals from the oldest record that can be read to the one that comes next. */
export interface ShardTape {
  readonly shardId: string;
  readonly isOpen: boolean;
  readonly trimOrdinal: number;
  /** Arrival of the record at the trim horizon; null when there is none. */
  readonly trimMs: number | null;
  readonly tipOrdinal: number;
  /** Arrival of the newest record; null when there is none. */
  readonly tipMs: number | null;
}

/**
 * Data of `readers:{name}`: always whole, as snapshot, once a second. Readers that were silent for
 * five minutes leave, simulated applications after an hour.
 */
export interface ReadersData {
  readonly nowMs: number;
  readonly retentionHours: number;
  readonly shards: readonly ShardTape[];
  readonly readers: readonly ReaderView[];
}
