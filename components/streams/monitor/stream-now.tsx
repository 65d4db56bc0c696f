"use client";

import { useMemo } from "react";
import { highestOfLast, valueNow, valueText } from "#browser/charts/chart-summary.ts";
import { useChartData } from "#browser/streams/monitor/chart-data.ts";
import { CHART_SPECS } from "#browser/streams/monitor/chart-specs.ts";
import { streamChart } from "#browser/streams/monitor/stream-chart.ts";
import { formatBytes, formatCount } from "#browser/text/format.ts";
import { Stat, StatRow } from "#components/ui/stat.tsx";
import { Term } from "#components/ui/term.tsx";
import { behindTone } from "#contract/behind.ts";

const SHOWN = [
  "incomingRecords",
  "incomingBytes",
  "refusedRecords",
  "outgoingRecords",
  "pushedRecords",
  "iteratorAgeMs",
];
/** Who reads in bursts says only now and then how far behind it is. */
const AGE_SECONDS = 60;
const SPECS = CHART_SPECS.filter(({ metric }) => SHOWN.includes(metric));

export interface StreamNowProps {
  readonly streamName: string;
  readonly paused: boolean;
}

/** The stream in numbers: the last full second, and what the last five minutes came to. */
export function StreamNow({ streamName, paused }: StreamNowProps) {
  const data = useChartData(streamName, "1s", !paused);
  const models = useMemo(
    () => (data === null ? null : SPECS.map((spec) => streamChart({ spec, ...data, byShard: false }))),
    [data],
  );
  return (
    <StatRow divided className="grid-cols-2 sm:grid-cols-3 xl:grid-cols-6">
      {SPECS.map((spec, index) => {
        const whole = models?.[index]?.whole ?? null;
        const isAge = spec.kind === "highest";
        const now = whole === null ? null : isAge ? highestOfLast(whole, AGE_SECONDS) : valueNow(whole);
        return (
          <Stat
            key={spec.metric}
            size="lg"
            label={isAge ? <Term name="iterator age">Furthest behind</Term> : spec.title}
            value={valueText(spec.unit, now)}
            hint={lastMinutes(spec.unit, spec.kind, whole?.total ?? null)}
            tone={isAge ? behindTone(now, null) : spec.tone === "bad" && (now ?? 0) > 0 ? "bad" : "plain"}
          />
        );
      })}
    </StatRow>
  );
}

function lastMinutes(unit: string, kind: "sum" | "highest", total: number | null): string {
  if (total === null) return kind === "highest" ? "nobody reads" : "–";
  if (kind === "highest") return `peak ${valueText("milliseconds", total)} in 5 min`;
  return `${unit === "bytes" ? formatBytes(total) : formatCount(total)} in 5 min`;
}
