/** What is counted in each bucket: sums, but for `iteratorAgeMs`, which is the highest. */
export const METRICS = [
  "incomingRecords",
  "incomingBytes",
  "refusedRecords",
  "outgoingRecords",
  "outgoingBytes",
  "reads",
  "refusedReads",
  "pushedRecords",
  "pushedBytes",
  "iteratorAgeMs",
] as const;

export type Metric = (typeof METRICS)[number];

/** Metrics that are not counted but measured: where there is no value nothing is known, instead of 0. */
export const MEASURED_METRICS = ["iteratorAgeMs"] as const satisfies readonly Metric[];

/** A metric that is a sum: 0 where nothing happened. */
export type CountMetric = Exclude<Metric, (typeof MEASURED_METRICS)[number]>;

/**
 * A run of buckets without a gap, one column per metric: bucket `i` starts at `firstMs + i × bucketMs`, and each
 * column that is there has `count` values. A count that was 0 in every bucket has no column; `iteratorAgeMs` is
 * null in a bucket in which nobody read, and has no column when nobody read in any.
 */
export type BucketColumns = {
  /** Start of the first bucket, milliseconds since the Unix epoch. */
  readonly firstMs: number;
  readonly count: number;
} & { readonly [metric in CountMetric]?: readonly number[] } & {
  readonly iteratorAgeMs?: readonly (number | null)[];
};
