"use client";

import { useMemo } from "react";
import { timeZoneText } from "#browser/charts/clock-text.ts";
import { FUNCTION_CHARTS, functionChart, ringOfSeconds } from "#browser/functions/monitor/function-charts.ts";
import { serverNowMs } from "#browser/live/live.ts";
import { formatLatency } from "#browser/text/duration.ts";
import { formatCount } from "#browser/text/format.ts";
import { ChartCard } from "#components/charts/chart-card.tsx";
import { Card } from "#components/ui/card.tsx";
import { FreezeButton } from "#components/ui/freeze-button.tsx";
import { Section } from "#components/ui/section.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Stat, StatRow } from "#components/ui/stat.tsx";
import { useFreeze } from "#components/ui/use-freeze.ts";
import type { FunctionData } from "#contract/functions.ts";
import { useFunction } from "../fn/use-function.ts";

/** The last five minutes of a function, second by second. */
export function MonitorTab({ functionName }: { readonly functionName: string }) {
  const { data: live } = useFunction(functionName);
  const freeze = useFreeze<FunctionData>(functionName);
  const data = freeze.frozen ?? live;
  const models = useMemo(() => {
    if (data === null) return [];
    const ring = ringOfSeconds(data.seconds);
    return FUNCTION_CHARTS.map((spec) => functionChart({ spec, seconds: data.seconds, ring }));
  }, [data]);
  if (data === null) return <Skeleton className="h-96 rounded-lg" />;
  return (
    <div className="flex flex-col gap-3">
      <Card className="overflow-hidden" aria-label="The function now">
        <FunctionNow data={data} />
      </Card>
      <Section
        title="The last five minutes"
        actions={
          <>
            <p className="text-ink-3 text-xs max-lg:hidden">
              1 s steps, the account's time in {timeZoneText(serverNowMs())}
            </p>
            <FreezeButton of={freeze} now={() => live} what="the charts" />
          </>
        }
      >
        <div className="grid gap-4 lg:grid-cols-2 xl:grid-cols-3">
          {FUNCTION_CHARTS.map((spec, at) => (
            <ChartCard key={spec.metric} spec={spec} model={models[at] ?? null} />
          ))}
        </div>
      </Section>
    </div>
  );
}

function FunctionNow({ data: { row, seconds, queuedEvents } }: { readonly data: FunctionData }) {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const invocations = sum(row.lastMinute.invocations);
  const errors = sum(row.lastMinute.errors);
  const longest = Math.max(0, ...row.lastMinute.maxDurationMs);
  return (
    <StatRow divided className="grid-cols-2 sm:grid-cols-3 xl:grid-cols-6">
      <Stat
        size="lg"
        label="Invocations, last minute"
        value={formatCount(invocations)}
        hint={`${formatCount(sum(seconds.invocations))} in 5 min`}
      />
      <Stat
        size="lg"
        label="Errors, last minute"
        value={formatCount(errors)}
        tone={errors > 0 ? "bad" : "plain"}
        hint={`${formatCount(sum(seconds.errors))} in 5 min`}
      />
      <Stat
        size="lg"
        label="Longest, last minute"
        value={invocations === 0 ? "–" : formatLatency(longest)}
        tone={longest >= row.timeoutSeconds * 750 ? "warn" : "plain"}
        hint={`of ${formatCount(row.timeoutSeconds)} s at most`}
      />
      <Stat
        size="lg"
        label="Running"
        value={formatCount(row.environments.busy)}
        hint={`${formatCount(row.environments.warm)} warm environments`}
      />
      <Stat size="lg" label="In its queue" value={formatCount(queuedEvents)} hint="events that wait" />
      <Stat
        size="lg"
        label="Throttled"
        value={formatCount(sum(seconds.throttles))}
        tone={sum(seconds.throttles) > 0 ? "bad" : "plain"}
        hint="in 5 min"
      />
    </StatRow>
  );
}
