"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { seenClients } from "#browser/faults/fault-api.ts";
import { useTopic } from "#browser/live/hooks.ts";
import { topics } from "#browser/live/topics.ts";
import { usePlace } from "#browser/page/place-store.ts";
import { Field } from "#components/ui/field.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Select } from "#components/ui/select.tsx";
import type { FaultKind } from "#contract/faults.ts";
import { ActiveFaults } from "./active-faults.tsx";
import { FaultCard } from "./fault-card.tsx";
import { FAULT_KINDS } from "./fault-kinds.ts";
import { useRunningApplications } from "./use-running-applications.ts";

const ALL_STREAMS = "*";
const LENGTHS = { ever: null, "30": 30, "120": 120, "600": 600 } as const;
const LENGTH_NAMES = ["ever", "30", "120", "600"] as const;
const SEEN_EVERY_MS = 5_000;

const view = {
  stream: parseAsString,
  for: parseAsStringLiteral(LENGTH_NAMES).withDefault("ever"),
};

/** What a teacher makes go wrong, by one click each. */
export function FaultsPage() {
  const place = usePlace();
  const [{ stream, for: length }, setView] = useQueryStates(view);
  const rows = useTopic(topics.streams).data?.rows ?? [];
  const names = rows.map(({ streamName }) => streamName);
  const isKnown = stream !== null && (stream === ALL_STREAMS || names.includes(stream));
  const busiest = rows.find(({ producersRunning }) => producersRunning > 0)?.streamName ?? names[0];
  const chosen = isKnown ? stream : busiest;
  const streamName = chosen === undefined || chosen === ALL_STREAMS ? null : chosen;
  const clients = useQuery({
    queryKey: ["seen-clients", place],
    queryFn: () => seenClients(place),
    refetchInterval: SEEN_EVERY_MS,
  });
  const applications = useRunningApplications(streamName);

  return (
    <div className="flex flex-col gap-5">
      <PageHeader
        title="Faults"
        description="Make something go wrong on purpose and look at what it does. Faults are in this account and region only; a banner says so on every page, and a restart of the server ends them."
      />
      <ActiveFaults />
      <div className="flex flex-wrap items-start gap-x-6 gap-y-3">
        <Field label="Stream" className="w-72 max-w-full">
          {({ id }) => (
            <Select
              id={id}
              options={[
                { value: ALL_STREAMS, label: "All streams" },
                ...names.map((value) => ({ value, label: value })),
              ]}
              value={chosen ?? ALL_STREAMS}
              onValueChange={(next) => void setView({ stream: next })}
            />
          )}
        </Field>
        <div className="flex flex-col gap-1">
          <span aria-hidden className="font-medium text-ink text-sm">
            How long
          </span>
          <Segmented
            aria-label="How long a fault stays on"
            size="md"
            value={length}
            onValueChange={(next) => void setView({ for: next })}
            options={[
              { value: "ever", label: "Until ended" },
              { value: "30", label: "30 s" },
              { value: "120", label: "2 min" },
              { value: "600", label: "10 min" },
            ]}
          />
        </div>
      </div>
      <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
        {(Object.keys(FAULT_KINDS) as FaultKind[]).map((kind) => (
          <FaultCard
            key={kind}
            kind={kind}
            streamName={streamName}
            forSeconds={LENGTHS[length]}
            clients={clients.data ?? []}
            applications={applications}
          />
        ))}
      </div>
    </div>
  );
}
