import type { BucketColumns } from "#engine/cloudwatch/columns.ts";
import { RESOLUTIONS, type Resolution } from "#engine/cloudwatch/resolutions.ts";

export type { BucketColumns } from "#engine/cloudwatch/columns.ts";
export { RESOLUTIONS, type Resolution } from "#engine/cloudwatch/resolutions.ts";

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

/** Columns as buckets, oldest first, those included in which nothing happened. Runs in browsers as well. */
export function unpackBuckets(columns: BucketColumns, resolution: Resolution): Bucket[] {
  const { bucketMs } = RESOLUTIONS[resolution];
  return Array.from({ length: columns.count }, (_, index) => ({
    t: columns.firstMs + index * bucketMs,
    incomingRecords: columns.incomingRecords?.[index] ?? 0,
    incomingBytes: columns.incomingBytes?.[index] ?? 0,
    refusedRecords: columns.refusedRecords?.[index] ?? 0,
    outgoingRecords: columns.outgoingRecords?.[index] ?? 0,
    outgoingBytes: columns.outgoingBytes?.[index] ?? 0,
    reads: columns.reads?.[index] ?? 0,
    refusedReads: columns.refusedReads?.[index] ?? 0,
    pushedRecords: columns.pushedRecords?.[index] ?? 0,
    pushedBytes: columns.pushedBytes?.[index] ?? 0,
    iteratorAgeMs: columns.iteratorAgeMs?.[index] ?? null,
  }));
}
