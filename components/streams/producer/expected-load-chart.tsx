"use client";
import { useMemo } from "react";
import { Bar, BarChart, CartesianGrid, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from "recharts";
import { axisTicks, formatValue } from "#browser/charts/units.ts";
import { expectedLoad, kinesisRecordsPerSecond } from "#browser/streams/producer/expected-load.ts";
import { sampleRecords } from "#browser/streams/producer/sample-record.ts";
import { shortShardId } from "#browser/streams/shards/shard-look.ts";
import { formatCount } from "#browser/text/format.ts";
import { AsTableButton, useAsTable } from "#components/charts/as-table.tsx";
import { SmallTable } from "#components/ui/small-table.tsx";
import type { ProducerSettings } from "#contract/producers.ts";
import type { StreamView } from "#contract/stream.ts";
import { highestRate } from "#simulator/plan/producers/rate-curve.ts";

export interface ExpectedLoadChartProps {
  /** Null while the settings are wrong. */
  readonly settings: ProducerSettings | null;
  readonly stream: StreamView;
}

const TICK = { fontSize: 11, fill: "var(--ink-3)" };
const MARGIN = { top: 16, right: 8, bottom: 0, left: 0 };

/** What each shard will be sent with these settings, beside what it takes. */
export function ExpectedLoadChart({ settings, stream }: ExpectedLoadChartProps) {
  const limit = stream.limits.writeRecordsPerSecond;
  const bars = useMemo(() => {
    if (settings === null) return [];
    const bytes = usualBytes(settings);
    const highest = highestRate(settings.rate);
    return expectedLoad(settings.keys, stream.shards).map(({ shardId, share }) => ({
      shard: shortShardId(shardId),
      rate: kinesisRecordsPerSecond(share * highest, settings, bytes),
    }));
  }, [settings, stream.shards]);
  const highest = Math.max(0, ...bars.map(({ rate }) => rate));
  const reach = limit !== null && highest * 5 >= limit ? Math.max(limit, highest) : highest;
  const ticks = axisTicks("records", reach);
  const over = limit === null ? 0 : bars.filter(({ rate }) => rate > limit).length;
  const summary = loadSummary(bars, highest, limit, over);
  const table = useAsTable("expected-load");
  return (
    <figure className="min-w-0">
      <figcaption className="flex items-start justify-between gap-2 text-xs">
        <span>
          <span className="font-medium text-ink">
            Expected {(settings?.aggregatedRecords ?? 1) > 1 ? "Kinesis records/s" : "records/s"} by shard
            {settings === null || settings.rate.type === "constant" ? "" : ", at the highest rate"}.{" "}
          </span>
          <span className={over > 0 ? "text-bad" : "text-ink-3"}>{summary}</span>
        </span>
        <AsTableButton of={table} what="the expected load" disabled={bars.length === 0} />
      </figcaption>
      {table.isTable ? <LoadTable bars={bars} /> : null}
      <div
        hidden={table.isTable}
        className="mt-1 h-36"
        role="img"
        aria-label={`Expected records per second by shard. ${summary}`}
      >
        <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 400, height: 144 }}>
          <BarChart data={bars} margin={MARGIN} accessibilityLayer={false} barCategoryGap="20%">
            <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
            <XAxis dataKey="shard" tick={TICK} tickLine={false} stroke="var(--line-strong)" minTickGap={8} />
            <YAxis
              ticks={[...ticks]}
              domain={[0, ticks.at(-1) ?? 1]}
              tick={TICK}
              tickLine={false}
              axisLine={false}
              width={48}
              tickFormatter={(value: number) => formatValue("records", value)}
            />
            <Bar dataKey="rate" fill="var(--series-1)" isAnimationActive={false} maxBarSize={48} />
            {limit !== null && reach >= limit ? (
              <ReferenceLine y={limit} stroke="var(--chart-limit)" strokeDasharray="6 4" />
            ) : null}
          </BarChart>
        </ResponsiveContainer>
      </div>
    </figure>
  );
}

function LoadTable({
  bars,
}: {
  readonly bars: readonly { readonly shard: string; readonly rate: number }[];
}) {
  return (
    <SmallTable
      className="mt-1 h-36"
      label="Expected load as table"
      head={["Shard", "Records/s"]}
      rows={bars.map(({ shard, rate }) => ({ key: shard, cells: [shard, formatCount(rate)] }))}
    />
  );
}

function usualBytes({ template, keys, size }: ProducerSettings): number {
  const bytes = sampleRecords(template, keys, 1, 1)[0]?.bytes ?? 0;
  if (size.type === "template") return bytes;
  return Math.max(bytes, size.type === "fixed" ? size.bytes : (size.minBytes + size.maxBytes) / 2);
}

function loadSummary(
  bars: readonly { readonly rate: number }[],
  highest: number,
  limit: number | null,
  over: number,
): string {
  if (bars.length === 0) return "The settings are not complete.";
  const most = `${formatValue("records", highest)}/s at most`;
  if (limit === null) return `${most}; limits are off.`;
  if (over === 0) return `${most}; a shard takes ${formatCount(limit)}/s.`;
  return `${over === bars.length ? "Every shard" : `${over} of ${bars.length} shards`} will throttle records: ${most}, a shard takes ${formatCount(limit)}/s.`;
}
