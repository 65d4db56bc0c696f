import type { BucketColumns, Resolution } from "#contract/series.ts";
import { RESOLUTIONS } from "#contract/series.ts";

/** The columns of a ring, in the order in which it stores them. */
export const RING_METRICS = [
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
] as const satisfies readonly (keyof BucketColumns)[];

export type RingMetric = (typeof RING_METRICS)[number];

/**
 * The newest buckets of one stream or shard in a fixed piece of memory: the bucket that starts at `t` lives in slot
 * `t / bucketMs mod buckets`, and `starts` says which lap a slot is of. Plain data, so that it can be posted between
 * a worker and its tabs. A column, in the order of `RING_METRICS`, is allocated when it has its first value.
 */
export interface SeriesRing {
  readonly bucketMs: number;
  readonly starts: Float64Array;
  readonly columns: (Float64Array | null)[];
}

export function emptyRing(resolution: Resolution): SeriesRing {
  const { bucketMs, buckets } = RESOLUTIONS[resolution];
  return {
    bucketMs,
    starts: new Float64Array(buckets).fill(Number.NEGATIVE_INFINITY),
    columns: RING_METRICS.map(() => null),
  };
}

/** Writes buckets over those that start at the same times. Buckets older than what the ring holds are left out. */
export function writeRing(ring: SeriesRing, columns: BucketColumns): void {
  const slots = ring.starts.length;
  for (let index = Math.max(0, columns.count - slots); index < columns.count; index += 1) {
    const start = columns.firstMs + index * ring.bucketMs;
    const slot = slotOf(ring, start);
    if (start < (ring.starts[slot] ?? 0)) continue;
    ring.starts[slot] = start;
    for (const [column, metric] of RING_METRICS.entries()) {
      const value = columns[metric]?.[index] ?? absentOf(metric);
      const values = ring.columns[column] ?? (columns[metric] === undefined ? null : addColumn(ring, column));
      if (values !== null) values[slot] = value;
    }
  }
}

/**
 * The value of the bucket that starts at `startMs`: null where the ring has no such bucket, and for an iterator age
 * where nobody read.
 */
export function readRing(ring: SeriesRing, metric: RingMetric, startMs: number): number | null {
  const slot = slotOf(ring, startMs);
  if (ring.starts[slot] !== startMs) return null;
  const column = ring.columns[RING_METRICS.indexOf(metric)];
  const value = column == null ? absentOf(metric) : column[slot];
  return value === undefined || Number.isNaN(value) ? null : value;
}

/** Whether any of its buckets counts something. */
export function isBusy(ring: SeriesRing): boolean {
  return ring.columns.some((column) => column?.some((count) => count > 0) === true);
}

function addColumn(ring: SeriesRing, column: number): Float64Array {
  const metric = RING_METRICS[column];
  const values = new Float64Array(ring.starts.length).fill(metric === undefined ? 0 : absentOf(metric));
  ring.columns[column] = values;
  return values;
}

/** What a bucket has of a metric that is not told of. */
function absentOf(metric: RingMetric): number {
  return metric === "iteratorAgeMs" ? Number.NaN : 0;
}

function slotOf(ring: SeriesRing, startMs: number): number {
  return Math.floor(startMs / ring.bucketMs) % ring.starts.length;
}
