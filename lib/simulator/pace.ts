/** Says how many records are due. Exact over time: after `t` seconds it has said ⌊rate × t⌋ in all. */
export class Pace {
  readonly #recordsPerSecond: number;
  readonly #startMs: number;
  #taken = 0;

  constructor(recordsPerSecond: number, startMs: number) {
    this.#recordsPerSecond = recordsPerSecond;
    this.#startMs = startMs;
  }

  /** Whole records that became due since the last time it was asked. */
  take(nowMs: number): number {
    const total = Math.floor(((nowMs - this.#startMs) * this.#recordsPerSecond) / 1000);
    const due = Math.max(0, total - this.#taken);
    this.#taken += due;
    return due;
  }
}
