/** Full seconds that a flow is averaged over. */
const FLOW_SECONDS = 10;
const SLOTS = FLOW_SECONDS + 1;

export interface Flow {
  readonly recordsPerSecond: number;
  readonly bytesPerSecond: number;
  /** Records of puts, or whole reads, that a limit refused. */
  readonly refusedPerSecond: number;
}

/** What went through in each of the last seconds of the account's time. */
export class FlowRing {
  readonly #records = new Float64Array(SLOTS);
  readonly #bytes = new Float64Array(SLOTS);
  readonly #refused = new Float64Array(SLOTS);
  #second = 0;
  #sinceSecond = 0;

  add(timeMs: number, records: number, bytes: number, refused: number): void {
    const second = Math.floor(timeMs / 1_000);
    if (this.#sinceSecond === 0) this.#sinceSecond = second;
    this.#goTo(second);
    if (second <= this.#second - SLOTS) return;
    const at = second % SLOTS;
    this.#records[at] = (this.#records[at] ?? 0) + records;
    this.#bytes[at] = (this.#bytes[at] ?? 0) + bytes;
    this.#refused[at] = (this.#refused[at] ?? 0) + refused;
  }

  /** Over the full seconds since it began, ten at most. */
  read(nowMs: number): Flow {
    const second = Math.floor(nowMs / 1_000);
    this.#goTo(second);
    const seconds = Math.min(FLOW_SECONDS, Math.max(1, second - this.#sinceSecond));
    const running = second % SLOTS;
    const mean = (ring: Float64Array) =>
      ring.reduce((sum, count, at) => (at === running ? sum : sum + count), 0) / seconds;
    return {
      recordsPerSecond: mean(this.#records),
      bytesPerSecond: mean(this.#bytes),
      refusedPerSecond: mean(this.#refused),
    };
  }

  #goTo(second: number): void {
    for (let at = Math.max(this.#second + 1, second - FLOW_SECONDS); at <= second; at += 1) {
      this.#records[at % SLOTS] = 0;
      this.#bytes[at % SLOTS] = 0;
      this.#refused[at % SLOTS] = 0;
    }
    this.#second = Math.max(this.#second, second);
  }
}
