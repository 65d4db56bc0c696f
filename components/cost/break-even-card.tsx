"use client";

import { useMemo } from "react";
import { breakEven, mostRecordsPerSecond } from "#browser/cost/break-even.ts";
import { formatMoney } from "#browser/cost/money.ts";
import type { WhatIf } from "#browser/cost/what-if.ts";
import { formatCount, formatShortCount, plural } from "#browser/text/format.ts";
import { AsTableButton, useAsTable } from "#components/charts/as-table.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { SmallTable } from "#components/ui/small-table.tsx";
import { BreakEvenChart } from "./break-even-chart.tsx";

/** From which load on shards cost less than on-demand, for the stream as it might be. */
export function BreakEvenCard({ plan }: { readonly plan: WhatIf }) {
  const table = useAsTable("break-even");
  const model = useMemo(() => breakEven(plan), [plan]);
  return (
    <Card aria-label="Provisioned against on-demand">
      <CardHeader
        title="Provisioned against on-demand"
        description={sentence(plan, model.crossing)}
        actions={<AsTableButton of={table} what="provisioned against on-demand" />}
      />
      <CardBody>
        {table.isTable ? (
          <SmallTable
            className="max-h-72"
            label="Provisioned against on-demand as table"
            caption="A month’s cost by the average load"
            head={["Records/s", "Provisioned", "On-demand"]}
            rows={model.recordsPerSecond.map((rate, index) => ({
              key: rate,
              cells: [
                formatCount(rate),
                formatMoney(model.provisioned[index] ?? 0),
                formatMoney(model.onDemand[index] ?? 0),
              ],
            }))}
          />
        ) : (
          <BreakEvenChart model={model} now={plan.recordsPerSecond} />
        )}
      </CardBody>
    </Card>
  );
}

function sentence(plan: WhatIf, crossing: number | null): string {
  const shards = plural(plan.shards, "shard");
  if (crossing === null) {
    return `For ${shards} there is no crossing: one of the two costs less whatever the load.`;
  }
  const share = Math.round((crossing / mostRecordsPerSecond(plan)) * 100);
  return `${shards} cost less than on-demand from ${formatShortCount(crossing)} records/s on average: ${share < 1 ? "under 1" : share} % of what they take.`;
}
