"use client";

import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useState } from "react";
import { RANGE_LOOKS, RANGES, rangeFor } from "#browser/charts/chart-range.ts";
import { timeZoneText } from "#browser/charts/clock-text.ts";
import { liveStore, serverNowMs } from "#browser/live/live.ts";
import { topics } from "#browser/live/topics.ts";
import type { ChartData } from "#browser/streams/monitor/chart-data.ts";
import { CHART_GROUPS } from "#browser/streams/monitor/chart-specs.ts";
import { useClock } from "#components/calling/use-clock.ts";
import { Card } from "#components/ui/card.tsx";
import { PauseButton } from "#components/ui/freeze-button.tsx";
import { Section } from "#components/ui/section.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import type { Resolution } from "#contract/series.ts";
import { ProducerPanel } from "../producer/producer-panel.tsx";
import { FirstTraffic } from "./first-traffic.tsx";
import { StreamChartCard } from "./stream-chart-card.tsx";
import { StreamNow } from "./stream-now.tsx";
import { useHasTraffic } from "./use-has-traffic.ts";

const VIEWS = ["stream", "shards"] as const;

/** What happens in a stream, second by second. */
export function MonitorTab({ streamName }: { readonly streamName: string }) {
  const [chosen, setRange] = useQueryState("range", parseAsStringLiteral(RANGES));
  const clock = useClock();
  const range = chosen ?? rangeFor(clock);
  const [view, setView] = useQueryState("view", parseAsStringLiteral(VIEWS).withDefault("stream"));
  const { resolution, step } = RANGE_LOOKS[range];
  const [frozen, setFrozen] = useState<Frozen | null>(null);
  const shown = frozen !== null && frozen.resolution === resolution ? frozen.data : null;
  const hasTraffic = useHasTraffic(streamName);

  const setPaused = (paused: boolean): void => {
    setFrozen(paused ? freeze(streamName, resolution) : null);
  };

  if (!hasTraffic) {
    return (
      <div className="flex flex-col gap-4">
        <ProducerPanel streamName={streamName} inCard={false} />
        <FirstTraffic streamName={streamName} />
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <Card className="overflow-hidden" aria-label="The stream now">
        <StreamNow streamName={streamName} paused={shown !== null} />
        <ProducerPanel streamName={streamName} inCard />
      </Card>
      {CHART_GROUPS.map(({ title, specs }, index) => (
        <Section
          key={title}
          title={title}
          actions={
            index > 0 ? null : (
              <>
                <p className="text-ink-3 text-xs max-lg:hidden">
                  {step} steps
                  {chosen === null && clock !== null && range !== "5m" ? ` for ${clock.speed}×` : ""}, the
                  account's time in {timeZoneText(serverNowMs())}
                </p>
                <Segmented
                  aria-label="Time shown"
                  value={range}
                  onValueChange={(next) => {
                    setFrozen(null);
                    void setRange(next);
                  }}
                  options={RANGES.map((value) => ({ value, label: RANGE_LOOKS[value].label }))}
                />
                <Segmented
                  aria-label="Lines shown"
                  value={view}
                  onValueChange={(next) => void setView(next)}
                  options={[
                    { value: "stream", label: "Stream total" },
                    { value: "shards", label: "By shard" },
                  ]}
                />
                <PauseButton paused={shown !== null} onPausedChange={setPaused} what="the charts" />
              </>
            )
          }
        >
          <div className="grid gap-4 lg:grid-cols-2 xl:grid-cols-3">
            {specs.map((spec) => (
              <StreamChartCard
                key={spec.metric}
                spec={spec}
                streamName={streamName}
                resolution={resolution}
                byShard={view === "shards"}
                frozen={shown}
              />
            ))}
          </div>
        </Section>
      ))}
    </div>
  );
}

interface Frozen {
  readonly resolution: Resolution;
  readonly data: ChartData;
}

/** A copy of what is known now: the live rings go on being written. */
function freeze(streamName: string, resolution: Resolution): Frozen | null {
  const series = liveStore().view(topics.series(streamName, resolution)).data;
  const stream = liveStore().view(topics.stream(streamName)).data;
  if (series === null || stream === null) return null;
  return { resolution, data: { series: structuredClone(series), stream } };
}
