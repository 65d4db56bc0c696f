import type { UsageRates } from "#contract/usage.ts";

const SECONDS = 60;
const COUNTED = ["records", "bytesIn", "bytesOut", "bytesPushed", "putUnits", "billedKiB"] as const;
type Counted = (typeof COUNTED)[number];

/** What was counted in each of the last seconds of the account's time. */
export class RateRing {
  readonly #sinceMs: number;
  readonly #counts: Record<Counted, Float64Array>;
  #second: number;

  constructor(nowMs: number) {
    this.#sinceMs = nowMs;
    this.#second = secondOf(nowMs);
    // One more than is averaged: the second that runs.
    const ring = () => new Float64Array(SECONDS + 1);
    this.#counts = {
      records: ring(),
      bytesIn: ring(),
      bytesOut: ring(),
      bytesPushed: ring(),
      putUnits: ring(),
      billedKiB: ring(),
    };
  }

  add(timeMs: number, counts: Partial<Record<Counted, number>>): void {
    this.#goTo(secondOf(timeMs));
    const second = secondOf(timeMs);
    if (second < this.#second - SECONDS) return;
    const at = second % (SECONDS + 1);
    for (const name of COUNTED) {
      const count = counts[name];
      const ring = this.#counts[name];
      if (count !== undefined) ring[at] = (ring[at] ?? 0) + count;
    }
  }

  /** Over the last 60 full seconds, or over the full ones since it began. */
  rates(nowMs: number): UsageRates {
    this.#goTo(secondOf(nowMs));
    const running = this.#second % (SECONDS + 1);
    const seconds = Math.min(SECONDS, Math.max(1, this.#second - secondOf(this.#sinceMs)));
    const mean = (name: Counted) => {
      let sum = 0;
      for (const [at, count] of this.#counts[name].entries()) if (at !== running) sum += count;
      return sum / seconds;
    };
    return {
      records: mean("records"),
      bytesIn: mean("bytesIn"),
      bytesOut: mean("bytesOut"),
      bytesPushed: mean("bytesPushed"),
      putUnits: mean("putUnits"),
      billedKiB: mean("billedKiB"),
    };
  }

  /** Empties the seconds that have begun since. */
  #goTo(second: number): void {
    const from = Math.max(this.#second + 1, second - SECONDS);
    for (let at = from; at <= second; at += 1) {
      for (const name of COUNTED) this.#counts[name][at % (SECONDS + 1)] = 0;
    }
    this.#second = Math.max(this.#second, second);
  }
}

function secondOf(timeMs: number): number {
  return Math.floor(timeMs / 1_000);
}
