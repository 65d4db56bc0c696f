"use client";

import { totalCost } from "#browser/cost/bill.ts";
import { formatMoney } from "#browser/cost/money.ts";
import { presentMonth, whatIfMonth } from "#browser/cost/what-if.ts";
import { shardsFor } from "#browser/streams/capacity.ts";
import { formatBytes, formatCount, formatRetention, plural } from "#browser/text/format.ts";

import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { NumberField } from "#components/ui/number-field.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Select } from "#components/ui/select.tsx";
import type { StreamUsage } from "#contract/usage.ts";
import { CostBar, CostLegend } from "./cost-bar.tsx";
import { SliderField } from "./slider-field.tsx";
import type { WhatIfChoice } from "./use-what-if.ts";

const SHARDS = [1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 50, 75, 100, 150, 200, 500, 1_000];
const RETENTION = [24, 48, 72, 168, 336, 720, 2_160, 4_380, 8_760];
const PACKED = [1, 2, 5, 10, 20, 50, 100, 200, 500];
const CONSUMERS = [0, 1, 2, 3, 4, 5, 10, 20];

export interface WhatIfCardProps {
  readonly choice: WhatIfChoice;
  readonly streams: readonly StreamUsage[];
}

/** One stream as it is beside what it might be: the same month, two bills. */
export function WhatIfCard({ choice, streams }: WhatIfCardProps) {
  const { usage, present, plan, isChanged, change, chooseStream, reset } = choice;
  const now = presentMonth(usage, present.mode === "ADVANTAGE" ? "ADVANTAGE" : "ON_DEMAND");
  const then = isChanged ? whatIfMonth(plan) : now;
  const [nowTotal, thenTotal] = [totalCost(now), totalCost(then)];
  const max = Math.max(nowTotal, thenTotal);
  const needed = shardsFor(plan.recordsPerSecond, plan.recordBytes, plan.aggregation);
  return (
    <Card aria-label="What if">
      <CardHeader
        title="What if"
        description="Change what you like: the second bar follows, nothing is changed in the stream."
        actions={
          <>
            <Select
              aria-label="Stream to think about"
              size="sm"
              options={streams.map(({ streamName }) => ({ value: streamName, label: streamName }))}
              value={usage.streamName}
              onValueChange={chooseStream}
              className="max-w-56"
            />
            <Button size="sm" disabled={!isChanged} onClick={reset}>
              As it is
            </Button>
          </>
        }
      />
      <CardBody className="grid gap-x-8 gap-y-5 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          <Segmented
            aria-label="Capacity mode"
            size="md"
            className="self-start max-sm:flex-wrap"
            value={plan.mode}
            onValueChange={(mode) => change({ mode })}
            options={[
              { value: "PROVISIONED", label: "Provisioned" },
              { value: "ON_DEMAND", label: "On-demand" },
              { value: "ADVANTAGE", label: "Advantage" },
            ]}
          />
          <div className="grid gap-x-6 gap-y-3 sm:grid-cols-2">
            <SliderField
              label="Shards"
              value={plan.shards}
              valueText={plan.mode === "PROVISIONED" ? formatCount(plan.shards) : "AWS chooses"}
              stops={SHARDS}
              disabled={plan.mode !== "PROVISIONED"}
              onChange={(shards) => change({ shards })}
            />
            <SliderField
              label="Retention"
              value={plan.retentionHours}
              valueText={formatRetention(plan.retentionHours)}
              stops={RETENTION}
              onChange={(retentionHours) => change({ retentionHours })}
            />
            <SliderField
              label="Packed into one record"
              value={plan.aggregation}
              valueText={plan.aggregation === 1 ? "as it is" : formatCount(plan.aggregation)}
              stops={PACKED}
              onChange={(aggregation) => change({ aggregation })}
            />
            <SliderField
              label="Fan-out consumers"
              value={plan.consumers}
              valueText={plan.consumers === 0 ? "none" : formatCount(plan.consumers)}
              stops={CONSUMERS}
              onChange={(consumers) => change({ consumers })}
            />
          </div>
          <fieldset className="grid grid-cols-3 gap-2">
            <legend className="pb-1 text-ink-3 text-xs">For a traffic of, on average</legend>
            <NumberField
              label="Records/s"
              value={Math.round(plan.recordsPerSecond)}
              min={0}
              max={10_000_000}
              onChange={(recordsPerSecond) => change({ recordsPerSecond })}
            />
            <NumberField
              label="Bytes each"
              value={Math.round(plan.recordBytes)}
              min={1}
              max={10_485_760}
              onChange={(recordBytes) => change({ recordBytes })}
            />
            <NumberField
              label="Polling consumers"
              value={Math.round(plan.readers)}
              min={0}
              max={100}
              onChange={(readers) => change({ readers })}
            />
          </fieldset>
        </div>
        <div className="flex min-w-0 flex-col gap-3">
          <CostBar title="As it is" lines={now} total={nowTotal} max={max} />
          <CostBar title="What if" lines={then} total={thenTotal} max={max} />
          <CostLegend lines={[...now, ...then]} />
          <p className="text-ink text-sm">{verdict(nowTotal, thenTotal)}</p>
          {plan.mode === "PROVISIONED" && needed > plan.shards ? (
            <Notice kind="warn">
              {formatBytes(plan.recordsPerSecond * plan.recordBytes)}/s in{" "}
              {plural(Math.round(plan.recordsPerSecond / plan.aggregation), "record")}/s need{" "}
              {plural(needed, "shard")} at least.
            </Notice>
          ) : null}
          <table className="w-full text-left text-xs">
            <caption className="sr-only">What the month would cost, by line item</caption>
            <tbody>
              {then.map(({ label, basis, amount }) => (
                <tr key={label} className="border-line border-t">
                  <th scope="row" className="py-1 font-normal text-ink">
                    {label}
                  </th>
                  <td className="py-1 text-right text-ink-3">{basis}</td>
                  <td className="w-24 py-1 text-right text-ink">{formatMoney(amount)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {plan.mode === "ADVANTAGE" ? (
            <p className="text-ink-3 text-xs">
              Advantage is a setting of the whole account: its minimum is shared by all on-demand streams.
            </p>
          ) : null}
        </div>
      </CardBody>
    </Card>
  );
}

function verdict(now: number, then: number): string {
  const difference = then - now;
  if (Math.abs(difference) < 0.005) return "The same as it is.";
  const more = difference > 0 ? "more" : "less";
  const share = now > 0 ? ` (${Math.round((Math.abs(difference) / now) * 100).toLocaleString("en")} %)` : "";
  return `${formatMoney(Math.abs(difference))} ${more} a month${share}.`;
}
