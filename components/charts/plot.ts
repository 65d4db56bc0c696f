import type { ChartModel } from "#browser/charts/prepare-chart.ts";

export const CHART_HEIGHT = 168;
const LEFT = 70;
const RIGHT = 6;
const TOP = 14;
const BOTTOM = 22;

/** Where things stand in a chart of a width, in pixels. */
export interface Plot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  x(index: number): number;
  y(value: number): number;
  /** The index of the bucket that a point lies in. */
  indexAt(x: number): number;
}

export function plotOf(model: ChartModel, width: number): Plot {
  const right = Math.max(LEFT + 1, width - RIGHT);
  const bottom = CHART_HEIGHT - BOTTOM;
  const last = model.window.count - 1;
  const highest = model.ticks.at(-1) ?? 1;
  return {
    left: LEFT,
    right,
    top: TOP,
    bottom,
    x: (index) => LEFT + (index / last) * (right - LEFT),
    y: (value) => bottom - (value / highest) * (bottom - TOP),
    indexAt: (x) => Math.min(last, Math.max(0, Math.round(((x - LEFT) / (right - LEFT)) * last))),
  };
}
