/** Whole numbers from `first` up to `end`, which is not among them. */
export interface Interval {
  readonly first: number;
  readonly end: number;
}

/**
 * A set of whole numbers, kept as intervals that neither touch nor overlap. What is added in order, as records are,
 * costs one comparison, however many they are.
 */
export class IntervalSet {
  readonly #intervals: Interval[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get intervals(): readonly Interval[] {
    return this.#intervals;
  }

  /** @returns how many of them were not in the set */
  add(first: number, end: number): number {
    if (end <= first) return 0;
    const last = this.#intervals.at(-1);
    if (last !== undefined && first >= last.first) {
      if (first > last.end) {
        this.#intervals.push({ first, end });
        this.#size += end - first;
        return end - first;
      }
      const added = Math.max(0, end - last.end);
      if (added > 0) this.#intervals[this.#intervals.length - 1] = { first: last.first, end };
      this.#size += added;
      return added;
    }
    // Those that touch it become one with it.
    const from = this.#indexOfEndFrom(first);
    let to = from;
    let joined: Interval = { first, end };
    let known = 0;
    for (let next = this.#intervals[to]; next !== undefined && next.first <= end; ) {
      joined = { first: Math.min(joined.first, next.first), end: Math.max(joined.end, next.end) };
      known += next.end - next.first;
      next = this.#intervals[++to];
    }
    this.#intervals.splice(from, to - from, joined);
    const added = joined.end - joined.first - known;
    this.#size += added;
    return added;
  }

  /** @returns how many of them were in the set */
  remove(first: number, end: number): number {
    if (end <= first || this.#intervals.length === 0) return 0;
    const from = this.#indexOfEndFrom(first + 1);
    const rest: Interval[] = [];
    let to = from;
    let removed = 0;
    for (let next = this.#intervals[to]; next !== undefined && next.first < end; ) {
      if (next.first < first) rest.push({ first: next.first, end: first });
      if (next.end > end) rest.push({ first: end, end: next.end });
      removed += Math.min(next.end, end) - Math.max(next.first, first);
      next = this.#intervals[++to];
    }
    this.#intervals.splice(from, to - from, ...rest);
    this.#size -= removed;
    return removed;
  }

  /** Its intervals between two numbers, cut off there. */
  within(first: number, end: number): Interval[] {
    const found: Interval[] = [];
    for (let index = this.#indexOfEndFrom(first + 1); index < this.#intervals.length; index++) {
      const next = this.#intervals[index];
      if (next === undefined || next.first >= end) break;
      found.push({ first: Math.max(next.first, first), end: Math.min(next.end, end) });
    }
    return found;
  }

  /** Index of the first interval that ends at `end` or later. */
  #indexOfEndFrom(end: number): number {
    let low = 0;
    let high = this.#intervals.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#intervals[middle]?.end ?? 0) >= end) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
