const SECONDS = 60;

/** Counts by seconds of the account's clock: the last full minute is known, and nothing before it. */
export class PerSecond {
  readonly #counts = new Float64Array(SECONDS + 1);
  #second = 0;

  add(count: number, nowMs: number): void {
    this.#goTo(nowMs);
    const at = this.#second % this.#counts.length;
    this.#counts[at] = (this.#counts[at] ?? 0) + count;
  }

  /** The last 60 full seconds, oldest first. */
  lastMinute(nowMs: number): readonly number[] {
    this.#goTo(nowMs);
    const { length } = this.#counts;
    return Array.from(
      { length: SECONDS },
      (_, index) => this.#counts[(this.#second + 1 + index) % length] ?? 0,
    );
  }

  /** The last full second. */
  lastSecond(nowMs: number): number {
    this.#goTo(nowMs);
    const { length } = this.#counts;
    return this.#counts[(this.#second - 1 + length) % length] ?? 0;
  }

  #goTo(nowMs: number): void {
    const second = Math.floor(nowMs / 1000);
    const passed = Math.min(second - this.#second, this.#counts.length);
    for (let back = 0; back < passed; back++) this.#counts[(second - back) % this.#counts.length] = 0;
    if (passed > 0) this.#second = second;
  }
}
