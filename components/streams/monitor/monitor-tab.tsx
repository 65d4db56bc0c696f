"use client";

import { parseAsStringLiteral, useQueryState } from "nuqs";
import { RANGE_LOOKS, RANGES, rangeFor } from "#browser/charts/chart-range.ts";
import { timeZoneText } from "#browser/charts/clock-text.ts";
import { liveStore, serverNowMs } from "#browser/live/live.ts";
import { topics } from "#browser/live/topics.ts";
import type { ChartData } from "#browser/streams/monitor/chart-data.ts";
import { CHART_GROUPS } from "#browser/streams/monitor/chart-specs.ts";
import type { QueryOf } from "#browser/streams/stream-query.ts";
import { useClock } from "#components/calling/use-clock.ts";
import { Card } from "#components/ui/card.tsx";
import { FreezeButton } from "#components/ui/freeze-button.tsx";
import { Section } from "#components/ui/section.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { useFreeze } from "#components/ui/use-freeze.ts";
import type { Resolution } from "#contract/series.ts";
import { ProducerPanel } from "../producer/producer-panel.tsx";
import { FirstTraffic } from "./first-traffic.tsx";
import { StreamChartCard } from "./stream-chart-card.tsx";
import { StreamNow } from "./stream-now.tsx";
import { useHasTraffic } from "./use-has-traffic.ts";

const VIEWS = ["stream", "shards"] as const;

/** What happens in a stream, second by second. */
export function MonitorTab({ streamName }: { readonly streamName: string }) {
  const [chosen, setRange] = useQueryState(
    "range" satisfies QueryOf<"monitor">,
    parseAsStringLiteral(RANGES),
  );
  const clock = useClock();
  const range = chosen ?? rangeFor(clock);
  const [view, setView] = useQueryState(
    "view" satisfies QueryOf<"monitor">,
    parseAsStringLiteral(VIEWS).withDefault("stream"),
  );
  const { resolution, step } = RANGE_LOOKS[range];
  const freeze = useFreeze<ChartData>(range);
  const hasTraffic = useHasTraffic(streamName);

  if (!hasTraffic) {
    return (
      <div className="flex flex-col gap-4">
        <ProducerPanel streamName={streamName} inCard={false} />
        <FirstTraffic streamName={streamName} />
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-3">
      <Card className="overflow-hidden" aria-label="The stream now">
        <StreamNow streamName={streamName} paused={freeze.frozen !== null} />
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
                  onValueChange={(next) => void setRange(next)}
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
                <FreezeButton of={freeze} now={() => chartsNow(streamName, resolution)} what="the charts" />
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
                frozen={freeze.frozen}
              />
            ))}
          </div>
        </Section>
      ))}
    </div>
  );
}

/** A copy of what is known now: the live rings go on being written. */
function chartsNow(streamName: string, resolution: Resolution): ChartData | null {
  const series = liveStore().view(topics.series(streamName, resolution)).data;
  const stream = liveStore().view(topics.stream(streamName)).data;
  if (series === null || stream === null) return null;
  return { series: structuredClone(series), stream };
}
