import type { BucketColumns, CountMetric } from "#contract/columns.ts";
import { METRICS } from "#contract/columns.ts";

const COUNTS = METRICS.filter((metric) => metric !== "iteratorAgeMs");
const AGE = METRICS.length - 1;
const COLUMN = Object.fromEntries(METRICS.map((metric, index) => [metric, index])) as Record<
  (typeof METRICS)[number],
  number
>;
const FIRST_CAPACITY = 8;

/**
 * The last `buckets` buckets of one shard or stream. A column is allocated when its metric is first counted, and
 * all of them grow with the time that they span, so a shard that saw one burst costs a few hundred bytes.
 *
 * Buckets are numbered by `floor(time / bucketMs)`; bucket `n` lies in slot `n mod capacity`. Invariant: every slot
 * outside `first … last` holds zeros.
 */
export class Ring {
  readonly #bucketMs: number;
  readonly #buckets: number;
  readonly #columns: (Float64Array | undefined)[] = METRICS.map(() => undefined);
  /** The revision at which each bucket last changed. */
  #changedAt = new Float64Array(FIRST_CAPACITY);
  #capacity = FIRST_CAPACITY;
  #first = 0;
  #last = -1;
  #revision = 0;

  constructor({ bucketMs, buckets }: { readonly bucketMs: number; readonly buckets: number }) {
    this.#bucketMs = bucketMs;
    this.#buckets = buckets;
  }

  /** The highest revision that changed a bucket; 0 before the first. */
  get revision(): number {
    return this.#revision;
  }

  /** End of the newest bucket, exclusive; 0 while there is none. */
  get endMs(): number {
    return (this.#last + 1) * this.#bucketMs;
  }

  /** How many buckets it would span with one at `timeMs`. */
  spanWith(timeMs: number): number {
    if (this.#last < this.#first) return 1;
    const bucket = Math.floor(timeMs / this.#bucketMs);
    return Math.max(this.#last, bucket) - Math.min(this.#first, bucket) + 1;
  }

  /** The same numbers in longer buckets, of which each must be a whole number of these. */
  folded(longer: { readonly bucketMs: number; readonly buckets: number }): Ring {
    const folded = new Ring(longer);
    for (let bucket = this.#first; bucket <= this.#last; bucket++) {
      const slot = bucket % this.#capacity;
      const changedAt = this.#changedAt[slot] ?? 0;
      if (changedAt === 0) continue;
      const timeMs = bucket * this.#bucketMs;
      const into = folded.touch(timeMs, Math.max(changedAt, folded.#changedAtTime(timeMs)));
      for (const metric of COUNTS) folded.add(metric, into, this.#columns[COLUMN[metric]]?.[slot] ?? 0);
      if (this.#columns[AGE] !== undefined) folded.raiseIteratorAge(into, this.#columns[AGE][slot] ?? 0);
    }
    folded.#revision = this.#revision;
    return folded;
  }

  #changedAtTime(timeMs: number): number {
    const bucket = Math.floor(timeMs / this.#bucketMs);
    return bucket < this.#first || bucket > this.#last ? 0 : (this.#changedAt[bucket % this.#capacity] ?? 0);
  }

  /**
   * The slot of the bucket that `timeMs` falls into, marked as changed by `revision`. Time may fall a little, since
   * events of one moment are published when their work ends.
   * @returns -1 when the bucket is older than all that is kept
   */
  touch(timeMs: number, revision: number): number {
    const bucket = Math.floor(timeMs / this.#bucketMs);
    if (this.#last < this.#first) {
      this.#first = bucket;
      this.#last = bucket;
    } else if (bucket > this.#last) this.#extendTo(bucket);
    else if (bucket < this.#first) {
      if (this.#last - bucket >= this.#buckets) return -1;
      this.#fit(this.#last - bucket + 1);
      this.#first = bucket;
    }
    const slot = bucket % this.#capacity;
    this.#changedAt[slot] = revision;
    this.#revision = revision;
    return slot;
  }

  add(metric: CountMetric, slot: number, amount: number): void {
    if (amount === 0) return;
    const column = this.#column(COLUMN[metric]);
    column[slot] = (column[slot] ?? 0) + amount;
  }

  raiseIteratorAge(slot: number, ageMs: number): void {
    const column = this.#column(AGE);
    column[slot] = Math.max(column[slot] ?? 0, ageMs);
  }

  /** The buckets that start at `fromMs` or later and changed after `afterRevision`, and all that lie between them. */
  read(fromMs: number, afterRevision = 0): BucketColumns | undefined {
    if (this.#revision <= afterRevision) return undefined;
    let first = Math.max(this.#first, Math.ceil(fromMs / this.#bucketMs));
    let last = this.#last;
    while (first <= last && !this.#changed(first, afterRevision)) first++;
    while (last > first && !this.#changed(last, afterRevision)) last--;
    if (first > last) return undefined;
    const columns: Record<string, number | (number | null)[]> = {
      firstMs: first * this.#bucketMs,
      count: last - first + 1,
    };
    for (const metric of COUNTS) {
      const values = this.#values(COLUMN[metric], first, last);
      if (values !== undefined) columns[metric] = values;
    }
    const reads = columns.reads as number[] | undefined;
    if (reads !== undefined) {
      const ages = this.#values(AGE, first, last);
      columns.iteratorAgeMs = reads.map((count, index) => (count === 0 ? null : (ages?.[index] ?? 0)));
    }
    return columns as unknown as BucketColumns;
  }

  /** One metric of the `count` buckets from the one on that starts at `fromMs`; 0 where nothing is kept. */
  counts(metric: CountMetric, fromMs: number, count: number): number[] {
    const from = Math.floor(fromMs / this.#bucketMs);
    return this.#values(COLUMN[metric], from, from + count - 1) ?? new Array<number>(count).fill(0);
  }

  #changed(bucket: number, afterRevision: number): boolean {
    return (this.#changedAt[bucket % this.#capacity] ?? 0) > afterRevision;
  }

  /** @returns undefined when all are 0 */
  #values(index: number, first: number, last: number): number[] | undefined {
    const column = this.#columns[index];
    if (column === undefined) return undefined;
    const values = new Array<number>(last - first + 1).fill(0);
    const from = Math.max(first, this.#first);
    const end = Math.min(last, this.#last);
    let slot = from % this.#capacity;
    let isZero = true;
    for (let bucket = from; bucket <= end; bucket++) {
      const value = column[slot] ?? 0;
      if (value !== 0) {
        values[bucket - first] = value;
        isZero = false;
      }
      slot = slot + 1 === this.#capacity ? 0 : slot + 1;
    }
    return isZero ? undefined : values;
  }

  #column(index: number): Float64Array {
    const found = this.#columns[index];
    if (found !== undefined) return found;
    const made = new Float64Array(this.#capacity);
    this.#columns[index] = made;
    return made;
  }

  #extendTo(bucket: number): void {
    const kept = Math.max(this.#first, bucket - this.#buckets + 1);
    if (kept > this.#last) {
      for (const column of this.#columns) column?.fill(0);
      this.#changedAt.fill(0);
      this.#first = bucket;
    } else {
      for (let old = this.#first; old < kept; old++) this.#clear(old % this.#capacity);
      this.#first = kept;
      this.#fit(bucket - kept + 1);
    }
    this.#last = bucket;
  }

  #clear(slot: number): void {
    for (const column of this.#columns) if (column !== undefined) column[slot] = 0;
    this.#changedAt[slot] = 0;
  }

  /** Makes room for `span` buckets, each of which keeps its number but not its slot. */
  #fit(span: number): void {
    if (span <= this.#capacity) return;
    let capacity = this.#capacity;
    while (capacity < span) capacity *= 2;
    capacity = Math.min(capacity, this.#buckets);
    for (const [index, column] of this.#columns.entries()) {
      if (column !== undefined) this.#columns[index] = this.#moved(column, capacity);
    }
    this.#changedAt = this.#moved(this.#changedAt, capacity);
    this.#capacity = capacity;
  }

  #moved(column: Float64Array, capacity: number): Float64Array<ArrayBuffer> {
    const moved = new Float64Array(capacity);
    for (let bucket = this.#first; bucket <= this.#last; bucket++) {
      moved[bucket % capacity] = column[bucket % this.#capacity] ?? 0;
    }
    return moved;
  }
}
