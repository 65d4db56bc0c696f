import { formatDuration, formatLatency } from "../text/duration.ts";
import { formatBytes, formatCount } from "../text/format.ts";
import type { ChartLine, ChartModel } from "./prepare-chart.ts";
import { formatValue, perSecond, type Unit } from "./units.ts";

/** What the window of a chart is called. */
export function windowText(model: ChartModel): string {
  const { bucketMs } = model.window;
  if (bucketMs === 1_000) return "last 5 minutes";
  return bucketMs === 10_000 ? "last hour" : "last 24 hours";
}

/** The newest value that is final; null where there is none. */
export function valueNow(line: ChartLine): number | null {
  return line.values.at(-2) ?? null;
}

/** The highest of the newest values that are final; null where there is none. */
export function highestOfLast(line: ChartLine, count: number): number | null {
  return peakIn(line.values.slice(-1 - count, -1));
}

export function peakOf(line: ChartLine): number | null {
  return peakIn(line.values);
}

function peakIn(values: ChartLine["values"]): number | null {
  let peak: number | null = null;
  for (const value of values) if (value !== null && value > (peak ?? -1)) peak = value;
  return peak;
}

/** A total to the last digit; bytes with what they come to. */
export function formatTotal(unit: Unit, total: number): string {
  if (unit === "milliseconds") return formatDuration(total);
  if (unit === "latency") return formatLatency(total);
  if (unit !== "bytes" || total < 1_024) return formatCount(total);
  return `${formatCount(total)} (${formatBytes(total)})`;
}

/** A value with its unit; a dash where nothing is known. */
export function valueText(unit: Unit, value: number | null): string {
  return value === null ? "–" : `${formatValue(unit, value)}${perSecond(unit)}`;
}

/** A chart in a sentence, for those who do not see it. */
export function chartSummary(model: ChartModel): string {
  const { spec, whole } = model;
  const now = valueNow(whole);
  const parts = [spec.description, `${windowText(model)}:`.replace(/^l/, "L")];
  if (whole.total === null) return `${parts.join(" ")} no values.`;
  if (spec.kind === "highest") {
    parts.push(`highest ${valueText(spec.unit, whole.total)}, now ${valueText(spec.unit, now)}.`);
  } else {
    parts.push(`${formatTotal(spec.unit, whole.total)} in total,`);
    parts.push(`peak ${valueText(spec.unit, peakOf(whole))}, now ${valueText(spec.unit, now)}.`);
  }
  if (model.limit) parts.push(`The limit is ${valueText(spec.unit, model.limit.now)}.`);
  return parts.join(" ");
}
