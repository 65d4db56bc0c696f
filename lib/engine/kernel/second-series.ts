const SECONDS = 60;

/** A number for each second of the account's clock that had one; the last full minute is known, and nothing before it. */
export class SecondSeries {
  readonly #values: (number | null)[] = new Array<number | null>(SECONDS + 1).fill(null);
  readonly #join: (before: number, value: number) => number;
  #second = 0;

  /** @param join what two numbers of one second come to */
  constructor(join: (before: number, value: number) => number) {
    this.#join = join;
  }

  add(value: number, nowMs: number): void {
    this.#goTo(nowMs);
    const at = this.#second % this.#values.length;
    const before = this.#values[at] ?? null;
    this.#values[at] = before === null ? value : this.#join(before, value);
  }

  /** The last 60 full seconds, oldest first. */
  lastMinute(nowMs: number): readonly (number | null)[] {
    this.#goTo(nowMs);
    const { length } = this.#values;
    return Array.from(
      { length: SECONDS },
      (_, index) => this.#values[(this.#second + 1 + index) % length] ?? null,
    );
  }

  #goTo(nowMs: number): void {
    const second = Math.floor(nowMs / 1000);
    const passed = Math.min(second - this.#second, this.#values.length);
    for (let back = 0; back < passed; back++) this.#values[(second - back) % this.#values.length] = null;
    if (passed > 0) this.#second = second;
  }
}
