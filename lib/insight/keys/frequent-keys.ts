/**
 * Counts the keys of a stream of records with few counters (Misra and Gries, with the purge of Anderson et al.): what
 * it says of a key is never more than the truth and at most `errorBound` less; `errorBound` is at most the number of
 * records divided by `counters + 1`. It keeps twice `counters` keys, and takes constant time per record on average.
 */
export class FrequentKeys {
  readonly #counters: number;
  readonly #counts = new Map<string, number>();
  #records = 0;
  #errorBound = 0;

  constructor(counters: number) {
    this.#counters = counters;
  }

  get records(): number {
    return this.#records;
  }

  get errorBound(): number {
    return this.#errorBound;
  }

  get counts(): ReadonlyMap<string, number> {
    return this.#counts;
  }

  add(key: string, records = 1): void {
    this.#records += records;
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + records);
    if (this.#counts.size > 2 * this.#counters) this.#purge();
  }

  /** Takes the count of rank `counters + 1` off every key: each removal is paid by that many others. */
  #purge(): void {
    const ranked = [...this.#counts.values()].sort((a, b) => b - a);
    const off = ranked[this.#counters] ?? 0;
    this.#errorBound += off;
    for (const [key, count] of this.#counts) {
      if (count > off) this.#counts.set(key, count - off);
      else this.#counts.delete(key);
    }
  }
}
