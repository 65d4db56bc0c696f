"use client";

import { useMemo, useRef } from "react";
import { type ChartData, useChartData } from "#browser/streams/monitor/chart-data.ts";
import type { StreamChartSpec } from "#browser/streams/monitor/chart-specs.ts";
import { streamChart } from "#browser/streams/monitor/stream-chart.ts";
import { ChartCard } from "#components/charts/chart-card.tsx";
import { useOnScreen } from "#components/charts/use-box.ts";
import type { Resolution } from "#contract/series.ts";

export interface StreamChartCardProps {
  readonly spec: StreamChartSpec;
  readonly streamName: string;
  readonly resolution: Resolution;
  readonly byShard: boolean;
  /** What to show instead of what is live, while the page is paused. */
  readonly frozen: ChartData | null;
}

/** One chart of a stream; while it is off screen it costs nothing. */
export function StreamChartCard({ spec, streamName, resolution, byShard, frozen }: StreamChartCardProps) {
  const card = useRef<HTMLElement>(null);
  const onScreen = useOnScreen(card);
  const live = useChartData(streamName, resolution, onScreen && frozen === null);
  const data = frozen ?? live;
  const model = useMemo(
    () => (data === null ? null : streamChart({ spec, ...data, byShard })),
    [spec, data, byShard],
  );
  return <ChartCard ref={card} spec={spec} model={model} />;
}
