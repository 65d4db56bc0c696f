/** Records that landed on the hash ring since the last message, up to `MAX_LANDINGS` of them, evenly chosen. */
export const MAX_LANDINGS = 250;

/**
 * Data of `landings:{name}`: up to four times a second, only what is new (each message is a `delta`; the snapshot is
 * empty). A landing is three numbers in turn: the point on the ring as a fraction of 2¹²⁸ (0…1), 0 for stored or 1 for
 * refused, and the record's bytes.
 */
export interface LandingsData {
  readonly landings: readonly number[];
  /** Records offered in the time, of which `landings` shows a part. */
  readonly records: number;
  readonly refusedRecords: number;
}

export interface HeavyHitter {
  readonly partitionKey: string;
  /** Its hash as a fraction of 2¹²⁸. */
  readonly point: number;
  /** Offered records of the key, stored or refused; estimated when only a part is looked at. */
  readonly records: number;
  /** Of the shard's offered records, 0…1. */
  readonly share: number;
}

/**
 * Data of `keys:{name}`: always whole, as snapshot, once a second. The keys with the most records of each shard over the
 * last minute, counted while someone watches; what was written before is taken from the newest stored records.
 */
export interface KeysData {
  /** Account time since when this is counted. */
  readonly sinceMs: number;
  readonly shards: Readonly<
    Record<string, { readonly records: number; readonly topKeys: readonly HeavyHitter[] }>
  >;
}
