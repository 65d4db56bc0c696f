import type { FunctionSeconds } from "#contract/functions.ts";
import { RESOLUTIONS } from "#contract/series.ts";
import type { ChartSpec } from "../../charts/chart-spec.ts";
import { chartWindow } from "../../charts/chart-window.ts";
import { type ChartModel, prepareChart, WHOLE } from "../../charts/prepare-chart.ts";
import { emptyRing, type SeriesRing, writeRing } from "../../live/series-ring.ts";

/** A chart of a function, by the column of its seconds. */
export interface FunctionChartSpec extends ChartSpec {
  readonly metric: Exclude<keyof FunctionSeconds, "untilMs">;
}

export const FUNCTION_CHARTS: readonly FunctionChartSpec[] = [
  {
    metric: "invocations",
    title: "Invocations",
    description: "Invocations that ended, with and without an error.",
    unit: "calls",
    kind: "sum",
    tone: "plain",
  },
  {
    metric: "errors",
    title: "Errors",
    description: "Invocations whose handler threw, or that were ended.",
    unit: "calls",
    kind: "sum",
    tone: "bad",
  },
  {
    metric: "maxDurationMs",
    title: "Duration",
    description: "The longest invocation of each second.",
    unit: "latency",
    kind: "highest",
    tone: "plain",
  },
  {
    metric: "maxConcurrent",
    title: "Concurrency",
    description: "The most that ran at once.",
    unit: "count",
    kind: "highest",
    tone: "plain",
  },
  {
    metric: "throttles",
    title: "Throttles",
    description: "Invocations throttled: too many ran at once.",
    unit: "calls",
    kind: "sum",
    tone: "bad",
  },
];

/** Highest values are measured: in a second without an invocation there was none. */
const MEASURED = ["maxDurationMs"];

/** The seconds as a ring of buckets, which all charts are made of. */
export function ringOfSeconds(seconds: FunctionSeconds): SeriesRing {
  const { untilMs, ...columns } = seconds;
  const { bucketMs } = RESOLUTIONS["1s"];
  const count = columns.invocations.length;
  const firstMs = Math.floor(untilMs / bucketMs) * bucketMs - count * bucketMs;
  const ring = emptyRing(RESOLUTIONS["1s"], MEASURED);
  const maxDurationMs = columns.maxDurationMs.map((value, at) =>
    (columns.invocations[at] ?? 0) > 0 ? value : null,
  );
  writeRing(ring, { ...columns, maxDurationMs, firstMs, count });
  return ring;
}

export interface FunctionChartInput {
  readonly spec: FunctionChartSpec;
  readonly seconds: FunctionSeconds;
  readonly ring: SeriesRing;
}

export function functionChart({ spec, seconds, ring }: FunctionChartInput): ChartModel {
  const watchedSinceMs = seconds.untilMs - seconds.invocations.length * 1_000;
  return prepareChart({
    spec,
    window: chartWindow("1s", seconds.untilMs),
    watchedSinceMs,
    whole: {
      key: WHOLE,
      label: "Function",
      colour: 1,
      position: 0,
      fromMs: watchedSinceMs,
      untilMs: null,
    },
    parts: [],
    partNoun: "version",
    ringOf: (key) => (key === WHOLE ? ring : undefined),
    limitPerPart: null,
    byPart: false,
  });
}
