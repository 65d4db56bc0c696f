import type { ProducerSettings, RateCurve } from "#contract/producers.ts";
import { highestRate, recordsUntil } from "./rate-curve.ts";

/** RecordMaxBufferedTime, the Kinesis Producer Library's default: how long records are waited for to be packed. */
const AGGREGATING_TICK_MS = 100;

/**
 * How long a producer waits from one tick to the next. It follows from the settings alone, so that the same settings
 * make the same calls however fast the clock goes; slow producers tick less often, so that a fast clock costs little.
 */
export function tickMsOf({
  rate,
  aggregatedRecords,
}: Pick<ProducerSettings, "rate" | "aggregatedRecords">): number {
  const highest = highestRate(rate);
  if (highest > 10_000) return 10;
  const tickMs = highest > 1_000 ? 50 : highest > 200 ? 100 : 250;
  return aggregatedRecords > 1 ? Math.max(tickMs, AGGREGATING_TICK_MS) : tickMs;
}

/** Says how many records are due. Exact over time: after a while it has said the whole of the area below the curve. */
export class Pace {
  readonly #curve: RateCurve;
  readonly #startMs: number;
  #taken = 0;

  constructor(curve: RateCurve, startMs: number) {
    this.#curve = curve;
    this.#startMs = startMs;
  }

  /** Whole records that became due since the last time it was asked. */
  take(nowMs: number): number {
    const total = Math.floor(recordsUntil(this.#curve, nowMs - this.#startMs));
    const due = Math.max(0, total - this.#taken);
    this.#taken += due;
    return due;
  }
}
