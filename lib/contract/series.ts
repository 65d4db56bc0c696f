import type { BucketColumns } from "./columns.ts";

export type { BucketColumns } from "./columns.ts";
export { RESOLUTIONS, type Resolution } from "./resolutions.ts";

/**
 * Data of `series:{name}:{resolution}`, by columns. A snapshot holds what is kept. A delta holds every bucket that changed,
 * whole: write it over the one that starts at the same time. It comes once a second just after a second has ended, so it
 * has that second's final numbers and those of the running one; a delta without buckets says only that time went on.
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
