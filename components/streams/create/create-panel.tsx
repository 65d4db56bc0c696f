"use client";

import { useState } from "react";
import { EXAMPLE_TRAFFIC } from "#browser/cost/estimate.ts";
import type { Step } from "#browser/services/step.ts";
import { capacityOf, ON_DEMAND_SHARDS } from "#browser/streams/capacity.ts";
import type { CreateDraft } from "#browser/streams/create-plan.ts";
import { formatBytes, formatCount, plural } from "#browser/text/format.ts";
import { parseWhole } from "#browser/text/parse-whole.ts";
import { SameCallCard } from "#components/same-call/same-call-card.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { CostEstimate } from "./cost-estimate.tsx";

export interface CreatePanelProps {
  readonly draft: CreateDraft;
  readonly steps: readonly Step[];
}

/** What the filled-in form would give: room, cost, and the code that does the same. */
export function CreatePanel({ draft, steps }: CreatePanelProps) {
  const [traffic, setTraffic] = useState(EXAMPLE_TRAFFIC);
  const shards = draft.mode === "ON_DEMAND" ? ON_DEMAND_SHARDS : Math.max(0, parseWhole(draft.shards) ?? 0);
  const plan = { mode: draft.mode, shards, retentionHours: parseWhole(draft.retentionHours) ?? 24 };
  return (
    <aside aria-label="What this gives you" className="flex min-w-0 flex-col gap-4 lg:sticky lg:top-18">
      <Card>
        <CardHeader title="What this gives you" />
        <CardBody>
          <CapacityTable shards={shards} onDemand={draft.mode === "ON_DEMAND"} />
        </CardBody>
      </Card>
      <CostEstimate plan={plan} traffic={traffic} onTrafficChange={setTraffic} />
      <SameCallCard steps={steps} />
    </aside>
  );
}

function CapacityTable({ shards, onDemand }: { readonly shards: number; readonly onDemand: boolean }) {
  const capacity = capacityOf(shards);
  const rows = [
    {
      label: "Write",
      main: `${formatBytes(capacity.writeBytesPerSecond)}/s`,
      also: `${formatCount(capacity.writeRecordsPerSecond)} records/s`,
    },
    { label: "Read", main: `${formatBytes(capacity.readBytesPerSecond)}/s`, also: "shared by all that poll" },
  ];
  return (
    <>
      <dl className="grid grid-cols-2 gap-3">
        {rows.map(({ label, main, also }) => (
          <div key={label} className="rounded-md bg-sunken px-3 py-2">
            <dt className="text-ink-3 text-xs">{label}</dt>
            <dd className="font-semibold text-ink text-lg">{main}</dd>
            <dd className="text-ink-2 text-xs">{also}</dd>
          </div>
        ))}
      </dl>
      <p className="pt-2 text-ink-3 text-xs">
        {onDemand
          ? `With the ${ON_DEMAND_SHARDS} shards it begins with.`
          : `${plural(shards, "shard")}, if partition keys spread the records evenly.`}
      </p>
    </>
  );
}
