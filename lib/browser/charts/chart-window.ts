import type { Resolution } from "#contract/series.ts";
import { RESOLUTIONS } from "#contract/series.ts";

/** The buckets that a chart shows: `count` of them from `fromMs`; the last is the running one. */
export interface ChartWindow {
  readonly bucketMs: number;
  readonly count: number;
  readonly fromMs: number;
  readonly nowMs: number;
}

export function chartWindow(resolution: Resolution, nowMs: number): ChartWindow {
  const { bucketMs, buckets } = RESOLUTIONS[resolution];
  const runningMs = Math.floor(nowMs / bucketMs) * bucketMs;
  return { bucketMs, count: buckets, fromMs: runningMs - (buckets - 1) * bucketMs, nowMs };
}

export function bucketStart(window: ChartWindow, index: number): number {
  return window.fromMs + index * window.bucketMs;
}

/** The index of the bucket that a time lies in, held within the window. */
export function bucketIndex(window: ChartWindow, timeMs: number): number {
  const index = Math.floor((timeMs - window.fromMs) / window.bucketMs);
  return Math.min(window.count - 1, Math.max(0, index));
}

/** Between two marks of the axis: a minute, ten of them in the hour, three hours in the day. */
const TICK_STEPS = new Map([
  [1_000, 60_000],
  [10_000, 600_000],
  [60_000, 10_800_000],
]);

/** Times at which the axis has a mark: whole multiples of its step in the reader's own time zone. */
export function timeTicks(window: ChartWindow): readonly number[] {
  const stepMs = TICK_STEPS.get(window.bucketMs) ?? 60_000;
  const zoneMs = new Date(window.fromMs).getTimezoneOffset() * 60_000;
  const first = Math.ceil((window.fromMs - zoneMs) / stepMs) * stepMs + zoneMs;
  const ticks: number[] = [];
  for (let at = first; at < window.fromMs + window.count * window.bucketMs; at += stepMs) ticks.push(at);
  return ticks;
}
