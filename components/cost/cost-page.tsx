"use client";

import { Coins } from "lucide-react";
import { clockSeconds } from "#browser/charts/clock-text.ts";
import { totalCost } from "#browser/cost/bill.ts";
import { formatMoney } from "#browser/cost/money.ts";
import { PRICES } from "#browser/cost/prices.ts";
import { type CostRow, costRows } from "#browser/cost/stream-cost.ts";
import { useTopic } from "#browser/live/hooks.ts";
import { topics } from "#browser/live/topics.ts";
import { formatDuration } from "#browser/text/duration.ts";
import { useAccountSettings } from "#components/calling/use-account-settings.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Stat, StatRow } from "#components/ui/stat.tsx";
import type { UsageData } from "#contract/usage.ts";
import { BillTable } from "./bill-table.tsx";
import { BreakEvenCard } from "./break-even-card.tsx";
import { CostBar, CostLegend } from "./cost-bar.tsx";
import { useWhatIf } from "./use-what-if.ts";
import { WhatIfCard } from "./what-if-card.tsx";

/** What the streams of the account and region would cost on AWS, as they are used now, and what if. */
export function CostPage() {
  const usage = useTopic(topics.usage).data;
  const settings = useAccountSettings().data;
  const status = settings?.MinimumThroughputBillingCommitment?.Status ?? "DISABLED";
  const committed = status !== "DISABLED";
  return (
    <div className="flex flex-col gap-5">
      <PageHeader
        title="Cost"
        description={
          <>
            What this would cost on AWS, from what is measured. Here it costs nothing.{" "}
            <span className="block text-ink-3 text-xs">
              List prices of {PRICES.region}, {PRICES.asOf}, not a quote: a GB taken as 2³⁰ bytes, for 730
              hours a month; without taxes, discounts and data transfer.
            </span>
          </>
        }
      />
      {usage === null ? (
        <Skeleton className="h-72 rounded-lg" />
      ) : usage.streams.length === 0 && costRows(usage, committed).length === 0 ? (
        <Card>
          <EmptyState
            icon={<Coins />}
            title="No streams, no cost"
            actions={
              <ButtonLink href="/streams/new" prefetch={false} variant="primary">
                Create stream
              </ButtonLink>
            }
          >
            A stream costs by the hour and by what goes in and out. Create one, and its bill appears here line
            by line and runs along as it is used.
          </EmptyState>
        </Card>
      ) : (
        <Bill usage={usage} committed={committed} />
      )}
    </div>
  );
}

function Bill({ usage, committed }: { readonly usage: UsageData; readonly committed: boolean }) {
  const rows = costRows(usage, committed);
  const choice = useWhatIf(usage.streams, committed ? "ADVANTAGE" : "ON_DEMAND");
  const month = rows.flatMap(({ perMonth }) => perMonth);
  const sum = (part: "perHour" | "perMonth" | "soFar") =>
    rows.reduce((total, row: CostRow) => total + totalCost(row[part]), 0);
  const monthTotal = sum("perMonth");
  return (
    <>
      <Card aria-label="What it costs" className="overflow-hidden">
        <StatRow divided className="sm:grid-cols-3">
          <Stat
            size="lg"
            label="Per hour, at the present rate"
            value={formatMoney(sum("perHour"))}
            hint="averages of the last minute"
          />
          <Stat
            size="lg"
            label="Per month, at the present rate"
            value={formatMoney(monthTotal)}
            hint="730 hours like this one"
          />
          <Stat
            size="lg"
            label="This run so far"
            value={formatMoney(sum("soFar"))}
            hint={`${formatDuration(Math.max(0, usage.nowMs - usage.sinceMs))} of the account’s time, since ${clockSeconds(usage.sinceMs)}`}
          />
        </StatRow>
      </Card>
      <Card aria-label="The bill">
        <CardHeader title="The bill" description="By stream and line item, with the numbers behind each." />
        <div className="flex flex-col gap-2 px-4 pb-4">
          <CostBar title="All streams" lines={month} total={monthTotal} max={monthTotal} />
          <CostLegend lines={month} />
        </div>
        <BillTable rows={rows} />
      </Card>
      {choice === null ? null : (
        <>
          <WhatIfCard choice={choice} streams={usage.streams} />
          <BreakEvenCard plan={choice.plan} />
        </>
      )}
    </>
  );
}
