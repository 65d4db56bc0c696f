"use client";

import type { Ref } from "react";
import type { ChartSpec } from "#browser/charts/chart-spec.ts";
import { valueNow, valueText } from "#browser/charts/chart-summary.ts";
import { bucketIndex, bucketStart } from "#browser/charts/chart-window.ts";
import { clockSeconds } from "#browser/charts/clock-text.ts";
import { useCrosshair } from "#browser/charts/crosshair.ts";
import { type ChartModel, WHOLE } from "#browser/charts/prepare-chart.ts";
import { Card } from "#components/ui/card.tsx";
import { cx } from "#components/ui/cx.ts";
import { Heading } from "#components/ui/heading.tsx";
import { AsTableButton, useAsTable } from "./as-table.tsx";
import { ChartLegend } from "./chart-legend.tsx";
import { ChartTableView } from "./chart-table.tsx";
import { CHART_HEIGHT } from "./plot.ts";
import { TimeSeriesChart } from "./time-series-chart.tsx";

export interface ChartCardProps {
  readonly ref?: Ref<HTMLElement>;
  readonly spec: ChartSpec;
  /** Null until there is something to draw. */
  readonly model: ChartModel | null;
}

/** One chart with its title, its value now, its legend, and itself as a table. */
export function ChartCard({ ref, spec, model }: ChartCardProps) {
  const table = useAsTable(spec.metric);
  return (
    <Card ref={ref} aria-label={spec.title} className="flex flex-col justify-between">
      <div className="px-4 pt-1.5 pb-2">
        <div className="flex items-center justify-between gap-3">
          <Heading level={3} look="heading" className="grow">
            {spec.title}
          </Heading>
          {model === null ? null : <ChartValue model={model} />}
          <AsTableButton of={table} what={spec.title} />
        </div>
        <p className="text-ink-3 text-xs">{spec.description}</p>
      </div>
      <div className="px-4 pb-3">
        {model === null ? (
          <ChartPlace />
        ) : table.isTable ? (
          <ChartTableView model={model} />
        ) : (
          <>
            <TimeSeriesChart model={model} />
            {model.lines.some(({ key }) => key !== WHOLE) ? <ChartLegend model={model} /> : null}
          </>
        )}
      </div>
    </Card>
  );
}

/** What the whole stream has now, or had at the time that is pointed at. */
function ChartValue({ model }: { readonly model: ChartModel }) {
  const timeMs = useCrosshair();
  const { window, whole, spec } = model;
  const index = timeMs === null || timeMs < window.fromMs ? null : bucketIndex(window, timeMs);
  const value = index === null ? valueNow(whole) : (whole.values[index] ?? null);
  return (
    <p className="whitespace-nowrap">
      {index === null ? null : (
        <span className="text-ink-3 text-xs">{clockSeconds(bucketStart(window, index))} </span>
      )}
      <span
        className={cx(
          "font-semibold text-lg",
          spec.tone === "bad" && value !== null && value > 0 ? "text-bad" : "text-ink",
        )}
      >
        {valueText(spec.unit, value)}
      </span>
    </p>
  );
}

/** The room of a chart that is not drawn yet: its frame, without a line. */
function ChartPlace() {
  return (
    <div className="flex flex-col justify-between pt-3 pb-5 pl-12" style={{ height: CHART_HEIGHT }}>
      <span className="sr-only">Loading</span>
      {[0, 1, 2, 3].map((line) => (
        <span key={line} aria-hidden className="border-chart-grid border-t" />
      ))}
    </div>
  );
}
