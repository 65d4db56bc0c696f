/**
 * A run of buckets without a gap, as it comes: one column per metric, of `count` values from the bucket that starts at
 * `firstMs` on. A column that is not there has nothing to say.
 */
export type Columns = {
  readonly firstMs: number;
  readonly count: number;
} & { readonly [metric: string]: number | readonly (number | null)[] | undefined };

/**
 * The newest buckets of one thing in a fixed piece of memory: the bucket that starts at `t` lives in slot `t / bucketMs
 * mod buckets`, and `starts` says which lap a slot is of. Plain data, so that it can be posted between a worker and its
 * tabs. A metric's column is allocated when it has its first value.
 */
export interface SeriesRing {
  readonly bucketMs: number;
  readonly starts: Float64Array;
  readonly columns: { [metric: string]: Float64Array };
  /** Metrics that are not counted but measured: where nothing is said of them nothing is known, instead of 0. */
  readonly measured: readonly string[];
}

export function emptyRing(
  { bucketMs, buckets }: { readonly bucketMs: number; readonly buckets: number },
  measured: readonly string[],
): SeriesRing {
  return {
    bucketMs,
    starts: new Float64Array(buckets).fill(Number.NEGATIVE_INFINITY),
    columns: {},
    measured,
  };
}

/** Writes buckets over those that start at the same times. Buckets older than what the ring holds are left out. */
export function writeRing(ring: SeriesRing, { firstMs, count, ...told }: Columns): void {
  const slots = ring.starts.length;
  for (const metric of Object.keys(told)) ring.columns[metric] ??= newColumn(ring, metric);
  const columns = Object.entries(ring.columns).map(([metric, values]) => ({
    values,
    told: told[metric],
    absent: absentOf(ring, metric),
  }));
  for (let index = Math.max(0, count - slots); index < count; index += 1) {
    const start = firstMs + index * ring.bucketMs;
    const slot = slotOf(ring, start);
    if (start < (ring.starts[slot] ?? 0)) continue;
    ring.starts[slot] = start;
    for (const column of columns) {
      const value = typeof column.told === "object" ? column.told[index] : null;
      column.values[slot] = value ?? column.absent;
    }
  }
}

/** The value of the bucket that starts at `startMs`; null where the ring has no such bucket, or nothing was measured. */
export function readRing(ring: SeriesRing, metric: string, startMs: number): number | null {
  const slot = slotOf(ring, startMs);
  if (ring.starts[slot] !== startMs) return null;
  const value = ring.columns[metric]?.[slot] ?? absentOf(ring, metric);
  return Number.isNaN(value) ? null : value;
}

/** The sum, or the highest, of `count` buckets from `fromMs` on; what is not known is nothing. */
export function foldRing(
  ring: SeriesRing,
  metric: string,
  how: "sum" | "highest",
  { fromMs, count }: { readonly fromMs: number; readonly count: number },
): number {
  const column = ring.columns[metric];
  if (column === undefined) return 0;
  let slot = slotOf(ring, fromMs);
  let folded = 0;
  for (let index = 0; index < count; index += 1) {
    const value = column[slot] ?? 0;
    if (value > 0 && ring.starts[slot] === fromMs + index * ring.bucketMs) {
      folded = how === "sum" ? folded + value : Math.max(folded, value);
    }
    slot = slot + 1 === column.length ? 0 : slot + 1;
  }
  return folded;
}

/** Whether any of its buckets counts something. */
export function isBusy(ring: SeriesRing): boolean {
  return Object.values(ring.columns).some((column) => column.some((count) => count > 0));
}

function newColumn(ring: SeriesRing, metric: string): Float64Array {
  return new Float64Array(ring.starts.length).fill(absentOf(ring, metric));
}

/** What a bucket has of a metric that is not told of. */
function absentOf(ring: SeriesRing, metric: string): number {
  return ring.measured.includes(metric) ? Number.NaN : 0;
}

function slotOf(ring: SeriesRing, startMs: number): number {
  return Math.floor(startMs / ring.bucketMs) % ring.starts.length;
}
