"use client";

import { bucketIndex } from "#browser/charts/chart-window.ts";
import { useCrosshair } from "#browser/charts/crosshair.ts";
import type { ChartModel } from "#browser/charts/prepare-chart.ts";
import { lineColour } from "./colours.ts";
import type { Plot } from "./plot.ts";

/** The time that is pointed at in any chart, and this chart's values there. */
export function Crosshair({ model, plot }: { readonly model: ChartModel; readonly plot: Plot }) {
  const timeMs = useCrosshair();
  if (timeMs === null || timeMs < model.window.fromMs) return null;
  const index = bucketIndex(model.window, timeMs);
  const x = plot.x(index);
  return (
    <g pointerEvents="none">
      <line x1={x} x2={x} y1={plot.top} y2={plot.bottom} stroke="var(--ink-3)" shapeRendering="crispEdges" />
      {model.lines.map((line) => {
        const value = line.values[index] ?? null;
        if (value === null) return null;
        return (
          <circle
            key={line.key}
            cx={x}
            cy={plot.y(value)}
            r={3}
            fill={lineColour(model, line)}
            stroke="var(--surface)"
          />
        );
      })}
    </g>
  );
}
