import { IntervalSet } from "./interval-set.ts";

/**
 * What became of each record of one shard, by ordinals:
 *
 *     stored = processed + lost + waiting
 *
 * It counts from where the application began to read. What was processed more than once is counted in `deliveries`.
 */
export class ShardCoverage {
  readonly #stored = new IntervalSet();
  readonly #processed = new IntervalSet();
  readonly #lost = new IntervalSet();
  /** Null until the first reader has found out where LATEST was. */
  #begin: number | null;
  #deliveries = 0;

  /** @param begin the first ordinal that counts; null for wherever the first reader begins */
  constructor(begin: number | null) {
    this.#begin = begin;
  }

  get producedRecords(): number {
    return this.#begin === null ? 0 : this.#stored.size;
  }

  get uniqueRecords(): number {
    return this.#processed.size;
  }

  get processedRecords(): number {
    return this.#deliveries;
  }

  get lostRecords(): number {
    return this.#lost.size;
  }

  get waitingRecords(): number {
    return this.producedRecords - this.uniqueRecords - this.lostRecords;
  }

  /** Records from `first` up to `end` are stored. */
  wrote(first: number, end: number): void {
    this.#stored.add(Math.max(first, this.#begin ?? first), end);
  }

  /** A reader reads on from an ordinal: what lies before it and was not processed is passed over. */
  opened(ordinal: number): void {
    if (this.#begin === null) {
      this.#begin = ordinal;
      this.#stored.remove(0, ordinal);
      return;
    }
    this.#lose(this.#begin, ordinal);
  }

  /**
   * A reader found nothing from `first` up to `end`. What is said to be stored there has expired, up to the horizon;
   * beyond it no record has these ordinals: the log leaves out those of a batch that it could not store.
   */
  foundNone(first: number, end: number, horizon: number): void {
    this.#lose(first, Math.min(end, horizon));
    for (const gap of this.#unprocessed(Math.max(first, horizon), end)) {
      this.#stored.remove(gap.first, gap.end);
      this.#lost.remove(gap.first, gap.end);
    }
  }

  /** Whether `foundNone` would have anything to decide. */
  hasUnprocessed(first: number, end: number): boolean {
    return this.#unprocessed(first, end).length > 0;
  }

  /** What was stored before an ordinal has expired. */
  expired(horizon: number): void {
    if (this.#begin !== null) this.#lose(this.#begin, horizon);
  }

  /** Records from `first` up to `end` were processed. @returns how many of them for the first time */
  processed(first: number, end: number): number {
    this.wrote(first, end);
    this.#deliveries += end - first;
    this.#lost.remove(first, end);
    return this.#processed.add(first, end);
  }

  #lose(first: number, end: number): void {
    for (const { first: from, end: to } of this.#unprocessed(first, end)) this.#lost.add(from, to);
  }

  /** Stored, and not processed. */
  #unprocessed(first: number, end: number) {
    if (end <= first) return [];
    return this.#stored.within(first, end).flatMap((stored) => {
      const rest = [];
      let at = stored.first;
      for (const done of this.#processed.within(stored.first, stored.end)) {
        if (done.first > at) rest.push({ first: at, end: done.first });
        at = done.end;
      }
      if (at < stored.end) rest.push({ first: at, end: stored.end });
      return rest;
    });
  }
}
