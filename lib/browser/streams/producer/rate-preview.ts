import type { RateCurve } from "#contract/producers.ts";
import { highestRate, periodMs, rateAt, recordsUntil } from "#simulator/plan/producers/rate-curve.ts";
import { formatSpan } from "../../text/duration.ts";
import { formatCount } from "../../text/format.ts";

/** What a constant rate is shown for. */
const PLAIN_SPAN_MS = 60_000;
const POINTS = 240;
const ROWS = 24;

export interface RatePreview {
  readonly spanMs: number;
  readonly highest: number;
  /** Records per second in each of as many equal parts of the span. */
  readonly rates: readonly number[];
  /** The same in fewer parts, to read. */
  readonly rows: readonly { readonly fromMs: number; readonly rate: number }[];
  /** `100 to 1,000 records/s, 325 in the mean, over 2 min` */
  readonly summary: string;
}

/** A rate along its first periods: two, or all of a recording. */
export function ratePreview(curve: RateCurve): RatePreview {
  const period = periodMs(curve);
  const spanMs = period === null ? PLAIN_SPAN_MS : curve.type === "recorded" ? period : 2 * period;
  const rates = meanRates(curve, spanMs, POINTS);
  const rows = meanRates(curve, spanMs, ROWS).map((rate, index) => ({
    fromMs: (index * spanMs) / ROWS,
    rate,
  }));
  const highest = highestRate(curve);
  const mean = (recordsUntil(curve, spanMs) * 1_000) / spanMs;
  const lowest = Math.min(...sampled(curve, spanMs));
  const span = `over ${formatSpan(spanMs)}`;
  const summary =
    period === null
      ? `${formatCount(highest)} records/s all the time`
      : `${formatCount(lowest)} to ${formatCount(highest)} records/s, ${formatCount(mean)} in the mean, ${span}`;
  return { spanMs, highest, rates, rows, summary };
}

function meanRates(curve: RateCurve, spanMs: number, parts: number): readonly number[] {
  return Array.from({ length: parts }, (_, index) => {
    const records =
      recordsUntil(curve, ((index + 1) * spanMs) / parts) - recordsUntil(curve, (index * spanMs) / parts);
    return Math.max(0, (records * 1_000 * parts) / spanMs);
  });
}

function sampled(curve: RateCurve, spanMs: number): readonly number[] {
  return Array.from({ length: 1_000 }, (_, index) => rateAt(curve, (index * spanMs) / 1_000));
}
