import type { BucketColumns, Resolution } from "#live/protocol.ts";
import { RESOLUTIONS } from "#live/protocol.ts";

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
 * a worker and its tabs; one `Float64Array` of `RING_METRICS.length` columns, each `buckets` long.
 */
export interface SeriesRing {
  readonly bucketMs: number;
  readonly starts: Float64Array;
  readonly values: Float64Array;
}

export function emptyRing(resolution: Resolution): SeriesRing {
  const { bucketMs, buckets } = RESOLUTIONS[resolution];
  return {
    bucketMs,
    starts: new Float64Array(buckets).fill(Number.NEGATIVE_INFINITY),
    values: new Float64Array(buckets * RING_METRICS.length),
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
      const absent = metric === "iteratorAgeMs" ? Number.NaN : 0;
      ring.values[column * slots + slot] = columns[metric]?.[index] ?? absent;
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
  const value = ring.values[RING_METRICS.indexOf(metric) * ring.starts.length + slot];
  return value === undefined || Number.isNaN(value) ? null : value;
}

function slotOf(ring: SeriesRing, startMs: number): number {
  return Math.floor(startMs / ring.bucketMs) % ring.starts.length;
}
