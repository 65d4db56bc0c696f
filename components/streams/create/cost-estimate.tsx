"use client";

import { totalCost } from "#browser/cost/bill.ts";
import { monthlyCost, type StreamPlan, type Traffic } from "#browser/cost/estimate.ts";
import { PRICES } from "#browser/cost/prices.ts";
import { shardsFor } from "#browser/streams/capacity.ts";
import { formatBytes, formatDollars, plural } from "#browser/text/format.ts";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { NumberField } from "#components/ui/number-field.tsx";

export interface CostEstimateProps {
  readonly plan: StreamPlan;
  readonly traffic: Traffic;
  readonly onTrafficChange: (traffic: Traffic) => void;
}

/** What the stream would cost on AWS for an assumed traffic; the assumptions are there to be changed. */
export function CostEstimate({ plan, traffic, onTrafficChange }: CostEstimateProps) {
  const lines = monthlyCost(plan, traffic);
  const needed = shardsFor(traffic.recordsPerSecond, traffic.recordBytes);
  const tooFew = plan.mode === "PROVISIONED" && needed > plan.shards;
  return (
    <Card>
      <CardHeader
        title="Monthly cost on AWS"
        description="Here it costs nothing."
        actions={<span className="font-semibold text-lg">{formatDollars(totalCost(lines))}</span>}
      />
      <CardBody className="flex flex-col gap-3">
        <fieldset className="grid grid-cols-3 gap-2">
          <legend className="pb-1 text-ink-3 text-xs">For a traffic of, on average</legend>
          <NumberField
            label="Records/s"
            value={traffic.recordsPerSecond}
            min={0}
            max={1_000_000}
            onChange={(recordsPerSecond) => onTrafficChange({ ...traffic, recordsPerSecond })}
          />
          <NumberField
            label="Bytes each"
            value={traffic.recordBytes}
            min={1}
            max={10_485_760}
            onChange={(recordBytes) => onTrafficChange({ ...traffic, recordBytes })}
          />
          <NumberField
            label="Consumers"
            value={traffic.readers}
            min={0}
            max={100}
            onChange={(readers) => onTrafficChange({ ...traffic, readers })}
          />
        </fieldset>
        {tooFew ? (
          <Notice kind="warn">
            {formatBytes(traffic.recordsPerSecond * traffic.recordBytes)}/s needs {plural(needed, "shard")} at
            least.
          </Notice>
        ) : null}
        <table className="w-full text-left text-xs">
          <caption className="sr-only">What the cost is made of</caption>
          <tbody>
            {lines.map(({ label, basis, amount }) => (
              <tr key={label} className="border-line border-t">
                <th scope="row" className="py-1.5 font-normal text-ink">
                  {label}
                </th>
                <td className="py-1.5 text-right text-ink-3">{basis}</td>
                <td className="w-20 py-1.5 text-right text-ink">{formatDollars(amount)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="text-ink-3 text-xs">
          List prices of {PRICES.region}, {PRICES.asOf}, for 730 hours, a GB taken as 2³⁰ bytes; without
          taxes, discounts and data transfer.
        </p>
      </CardBody>
    </Card>
  );
}
