"use client";

import { memo, type PointerEvent, useId, useMemo, useRef } from "react";
import { areaPath, linePath, stepPath } from "#browser/charts/chart-path.ts";
import { chartSummary } from "#browser/charts/chart-summary.ts";
import { bucketStart, timeTicks } from "#browser/charts/chart-window.ts";
import { clockMinutes } from "#browser/charts/clock-text.ts";
import { pointAt } from "#browser/charts/crosshair.ts";
import type { ChartLine, ChartModel } from "#browser/charts/prepare-chart.ts";
import { formatValue, perSecond } from "#browser/charts/units.ts";
import { dashesOf, lineColour } from "./colours.ts";
import { Crosshair } from "./crosshair.tsx";
import { CHART_HEIGHT, type Plot, plotOf } from "./plot.ts";
import { useWidth } from "./use-box.ts";

/** Draws a prepared chart as SVG at the width of its frame; its height never changes. */
export function TimeSeriesChart({ model }: { readonly model: ChartModel }) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const plot = useMemo(() => plotOf(model, width), [model, width]);
  const description = useId();

  const point = (event: PointerEvent<SVGSVGElement>): void => {
    const { left } = event.currentTarget.getBoundingClientRect();
    pointAt(bucketStart(model.window, plot.indexAt(event.clientX - left)));
  };

  return (
    <div ref={frame} style={{ height: CHART_HEIGHT }}>
      <p id={description} className="sr-only">
        {chartSummary(model)}
      </p>
      {width === 0 ? null : (
        <svg
          role="img"
          aria-label={model.spec.title}
          aria-describedby={description}
          width={width}
          height={CHART_HEIGHT}
          className="block touch-pan-y select-none"
          onPointerMove={point}
          onPointerDown={point}
          onPointerLeave={() => pointAt(null)}
        >
          <Axes model={model} plot={plot} />
          {model.lines.length === 1 ? <Area model={model} plot={plot} /> : null}
          {model.lines.map((line) => (
            <Line key={line.key} line={line} colour={lineColour(model, line)} plot={plot} />
          ))}
          <Limit model={model} plot={plot} />
          <Crosshair model={model} plot={plot} />
        </svg>
      )}
    </div>
  );
}

interface PartProps {
  readonly model: ChartModel;
  readonly plot: Plot;
}

function Axes({ model, plot }: PartProps) {
  const { unit } = model.spec;
  return (
    <g className="fill-ink-3 text-2xs" fontSize={11}>
      {model.ticks.map((tick) => (
        <g key={tick}>
          <line
            x1={plot.left}
            x2={plot.right}
            y1={plot.y(tick)}
            y2={plot.y(tick)}
            stroke={tick === 0 ? "var(--line-strong)" : "var(--chart-grid)"}
            shapeRendering="crispEdges"
          />
          <text x={plot.left - 8} y={plot.y(tick) + 4} textAnchor="end">
            {formatValue(unit, tick)}
          </text>
        </g>
      ))}
      {timeTicks(model.window).map((timeMs) => {
        const x = plot.x((timeMs - model.window.fromMs) / model.window.bucketMs);
        if (x < plot.left + 14 || x > plot.right - 14) return null;
        return (
          <text key={timeMs} x={x} y={CHART_HEIGHT - 6} textAnchor="middle">
            {clockMinutes(timeMs)}
          </text>
        );
      })}
    </g>
  );
}

function Area({ model, plot }: PartProps) {
  const [line] = model.lines;
  if (line === undefined) return null;
  return (
    <path
      d={areaPath(line.values.slice(0, -1), plot.x, plot.y)}
      fill={lineColour(model, line)}
      opacity={0.1}
    />
  );
}

interface LineProps {
  readonly line: ChartLine;
  readonly colour: string;
  readonly plot: Plot;
}

/** The running bucket hangs on by dots: its rate is not final. */
const Line = memo(function Line({ line, colour, plot }: LineProps) {
  const last = line.values.length - 1;
  const running = linePath(line.values.slice(-2), (index) => plot.x(last - 1 + index), plot.y);
  return (
    <g fill="none" stroke={colour} strokeWidth={1.5} strokeLinejoin="round" strokeLinecap="round">
      <path d={linePath(line.values.slice(0, -1), plot.x, plot.y)} strokeDasharray={dashesOf(line)} />
      {line.values[last] == null ? null : <path d={running} strokeDasharray="1 4" />}
    </g>
  );
});

function Limit({ model, plot }: PartProps) {
  const { limit, spec } = model;
  if (limit === null) return null;
  const text = `limit ${formatValue(spec.unit, limit.now)}${perSecond(spec.unit)}`;
  const halo = {
    stroke: "var(--surface)",
    strokeWidth: 4,
    strokeLinejoin: "round",
    paintOrder: "stroke",
  } as const;
  if (!limit.inReach) {
    return (
      <text x={plot.right} y={plot.top - 3} textAnchor="end" fontSize={11} className="fill-ink-3" {...halo}>
        {text} ↑
      </text>
    );
  }
  return (
    <g>
      <path
        d={stepPath(limit.values, plot.x, plot.y)}
        fill="none"
        stroke="var(--chart-limit)"
        strokeWidth={1.25}
        strokeDasharray="4 4"
      />
      <text
        x={plot.left + 4}
        y={Math.max(plot.top - 3, plot.y(limit.now) - 5)}
        fontSize={11}
        fill="var(--chart-limit)"
        {...halo}
      >
        {text}
      </text>
    </g>
  );
}
