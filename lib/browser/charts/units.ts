import { formatDuration, formatLatency } from "../text/duration.ts";
import { formatBytes, formatCount, formatShortCount } from "../text/format.ts";

/**
 * What a chart's axis counts. Rates are per second; a `count` is of what is there at once, and a `latency` of
 * milliseconds that matter one by one.
 */
export type Unit = "records" | "bytes" | "calls" | "milliseconds" | "latency" | "count";

const tenths = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });

/** A value with as many digits as one reads at a glance, without "per second". */
export function formatValue(unit: Unit, value: number): string {
  if (unit === "bytes") return formatBytes(value);
  if (unit === "milliseconds") return formatDuration(value);
  if (unit === "latency") return value === 0 ? "0 ms" : formatLatency(value);
  if (value >= 100_000) return formatShortCount(value);
  return value < 100 ? tenths.format(value) : formatCount(value);
}

const RATES: readonly Unit[] = ["records", "bytes", "calls"];

/** What comes after a rate of this unit. */
export function perSecond(unit: Unit): string {
  return RATES.includes(unit) ? "/s" : "";
}

/** The smallest top of an axis, so that nothing does not look like much. */
const SMALLEST_TOP: Record<Unit, number> = {
  records: 10,
  bytes: 1_024,
  calls: 5,
  milliseconds: 1_000,
  latency: 10,
  count: 4,
};

/** Round marks from 0 to a little above `highest`: two to five, evenly spaced, in units a person would choose. */
export function axisTicks(unit: Unit, highest: number): readonly number[] {
  const top = Math.max(highest, SMALLEST_TOP[unit]);
  const step = roundStep(unit, top / 4);
  const count = Math.ceil(top / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}

/** Bytes go up by powers of two, all else by 1, 2, 2.5 and 5; there is no half record. */
function roundStep(unit: Unit, atLeast: number): number {
  if (unit === "bytes") return 2 ** Math.ceil(Math.log2(atLeast) - 1e-9);
  const power = 10 ** Math.floor(Math.log10(atLeast));
  const choices = power < 10 ? [1, 2, 5, 10] : [1, 2, 2.5, 5, 10];
  const factor = choices.find((choice) => choice * power >= atLeast - 1e-9) ?? 10;
  return factor * power;
}
