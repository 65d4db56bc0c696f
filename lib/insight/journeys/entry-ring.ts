/** Numbers that an entry holds. */
const WIDTH = 6;
export const FIRST_CAPACITY = 16;
const MAX_CAPACITY = 16_384;

/** One remembered write or delivery: what its numbers mean is their user's business, but for the time. */
export type Numbers = readonly [number, number, timeMs: number, number, number, number];

/**
 * The newest entries of one shard: six numbers and a request's id each, about 110 bytes. It doubles as it fills, up to
 * 16,384 entries and as far as there is room for it; then each new entry takes the place of the oldest.
 */
export class EntryRing {
  #numbers = new Float64Array(FIRST_CAPACITY * WIDTH);
  #requestIds: string[] = [];
  #capacity = FIRST_CAPACITY;
  #next = 0;
  #size = 0;
  /** Time of the newest entry that was forgotten; 0 while all are remembered. */
  #forgottenMs = 0;

  get capacity(): number {
    return this.#capacity;
  }

  get size(): number {
    return this.#size;
  }

  get forgottenMs(): number {
    return this.#forgottenMs;
  }

  /** Time of the newest entry; 0 before the first. */
  get newestMs(): number {
    return this.#size === 0 ? 0 : (this.#numbers[this.#slot(this.#size - 1) * WIDTH + 2] ?? 0);
  }

  /** Whether the next entry pushes one out although it could grow. */
  get wantsMore(): boolean {
    return this.#size === this.#capacity && this.#capacity < MAX_CAPACITY;
  }

  push(a: number, b: number, timeMs: number, c: number, d: number, e: number, requestId: string): void {
    const at = this.#next * WIDTH;
    const numbers = this.#numbers;
    if (this.#size === this.#capacity) this.#forgottenMs = numbers[at + 2] ?? 0;
    else this.#size++;
    numbers[at] = a;
    numbers[at + 1] = b;
    numbers[at + 2] = timeMs;
    numbers[at + 3] = c;
    numbers[at + 4] = d;
    numbers[at + 5] = e;
    this.#requestIds[this.#next] = requestId;
    this.#next = this.#next + 1 === this.#capacity ? 0 : this.#next + 1;
  }

  /** Keeps the newest entries that fit. */
  resize(capacity: number): void {
    const kept = Math.min(this.#size, capacity);
    const numbers = new Float64Array(capacity * WIDTH);
    const requestIds: string[] = [];
    if (kept < this.#size)
      this.#forgottenMs = this.#numbers[this.#slot(this.#size - kept - 1) * WIDTH + 2] ?? 0;
    for (let index = 0; index < kept; index++) {
      const slot = this.#slot(this.#size - kept + index);
      numbers.set(this.#numbers.subarray(slot * WIDTH, (slot + 1) * WIDTH), index * WIDTH);
      requestIds.push(this.#requestIds[slot] ?? "");
    }
    this.#numbers = numbers;
    this.#requestIds = requestIds;
    this.#capacity = capacity;
    this.#size = kept;
    this.#next = kept === capacity ? 0 : kept;
  }

  /** One number of an entry. @param index 0 for the oldest */
  number(index: number, column: number): number {
    return this.#numbers[this.#slot(index) * WIDTH + column] ?? 0;
  }

  /** @param index 0 for the oldest */
  entry(index: number): { readonly numbers: Numbers; readonly requestId: string } {
    const slot = this.#slot(index);
    const [a = 0, b = 0, timeMs = 0, c = 0, d = 0, e = 0] = this.#numbers.subarray(slot * WIDTH);
    return { numbers: [a, b, timeMs, c, d, e], requestId: this.#requestIds[slot] ?? "" };
  }

  /** Of entries in the order of their first number: the index of the last whose is not above `limit`; -1 for none. */
  lastUpTo(limit: number): number {
    let [low, high] = [0, this.#size];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.number(middle, 0) <= limit) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** @param index 0 for the oldest */
  #slot(index: number): number {
    return (this.#next - this.#size + index + this.#capacity) % this.#capacity;
  }
}
