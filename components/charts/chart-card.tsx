"use client";

import { ChartLine as ChartIcon, Table2 } from "lucide-react";
import type { Ref } from "react";
import type { ChartSpec } from "#browser/charts/chart-spec.ts";
import { valueNow, valueText } from "#browser/charts/chart-summary.ts";
import type { ChartModel } from "#browser/charts/prepare-chart.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { cx } from "#components/ui/cx.ts";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { ChartLegend } from "./chart-legend.tsx";
import { ChartTableView } from "./chart-table.tsx";
import { CHART_HEIGHT } from "./plot.ts";
import { TimeSeriesChart } from "./time-series-chart.tsx";
import { useAsTable } from "./use-as-table.ts";

export interface ChartCardProps {
  readonly ref?: Ref<HTMLElement>;
  readonly spec: ChartSpec;
  /** Null until there is something to draw. */
  readonly model: ChartModel | null;
}

/** One chart with its title, its value now, its legend, and itself as a table. */
export function ChartCard({ ref, spec, model }: ChartCardProps) {
  const [asTable, setAsTable] = useAsTable(spec.metric);
  const now = model === null ? null : valueNow(model.whole);
  const Icon = asTable ? ChartIcon : Table2;

  return (
    <Card ref={ref} aria-label={spec.title} className="flex flex-col">
      <div className="flex items-start justify-between gap-3 px-4 pt-3 pb-2">
        <div className="min-w-0">
          <h3 className="font-semibold text-ink text-sm">{spec.title}</h3>
          <p className="text-ink-3 text-xs">{spec.description}</p>
        </div>
        <div className="flex shrink-0 items-center gap-2">
          <span className={cx("text-lg", spec.tone === "bad" && now ? "text-bad" : "text-ink")}>
            {valueText(spec.unit, now)}
          </span>
          <Button
            variant="ghost"
            size="sm"
            iconOnly
            aria-pressed={asTable}
            aria-label={`View ${spec.title} as table`}
            title={asTable ? "View as chart" : "View as table"}
            onClick={() => setAsTable(!asTable)}
          >
            <Icon aria-hidden />
          </Button>
        </div>
      </div>
      <div className="px-4 pb-3">
        {model === null ? (
          <ChartSkeleton />
        ) : asTable ? (
          <ChartTableView model={model} />
        ) : (
          <>
            <TimeSeriesChart model={model} />
            <div className="mt-1">
              <ChartLegend model={model} />
            </div>
          </>
        )}
      </div>
    </Card>
  );
}

function ChartSkeleton() {
  return (
    <div className="flex items-end" style={{ height: CHART_HEIGHT + 24 }}>
      <span className="sr-only">Loading</span>
      <Skeleton className="h-full w-full" />
    </div>
  );
}
