"use client";

import { useEffect, useMemo, useRef } from "react";
import { liveStore } from "#browser/live/live.ts";
import { announce } from "#browser/page/announce.ts";
import { type JourneyModel, journeyModel, latencyText } from "#browser/streams/journey/journey-model.ts";
import { AsTableButton, useAsTable } from "#components/charts/as-table.tsx";
import { Heading } from "#components/ui/heading.tsx";
import type { JourneyView } from "#contract/journey.ts";
import { ExpireStep } from "./expire-step.tsx";
import { HashStep } from "./hash-step.tsx";
import { JourneyTable } from "./journey-table.tsx";
import { PutStep } from "./put-step.tsx";
import { ReadStep } from "./read-step.tsx";
import { StoreStep } from "./store-step.tsx";

export interface JourneyProps {
  readonly journey: JourneyView;
}

/** What happened to one record, from the call that put it to its end. */
export function Journey({ journey }: JourneyProps) {
  const table = useAsTable("journey");
  const model = useMemo(() => journeyModel(journey), [journey]);
  useAnnouncedReaders(model);
  const nowMs = liveStore().serverNowMs();
  return (
    <section aria-label="Journey" className="px-4 pb-4">
      <div className="flex items-center justify-between gap-2 pb-2">
        <Heading level={3} look="label">
          From put to expiry, kept up to date
        </Heading>
        <AsTableButton of={table} what="the journey" />
      </div>
      {table.isTable ? (
        <div className="-mx-4">
          <JourneyTable model={model} nowMs={nowMs} />
        </div>
      ) : (
        <ol>
          <PutStep model={model} />
          <HashStep model={model} />
          <StoreStep model={model} />
          <ReadStep model={model} />
          <ExpireStep expiresMs={journey.expiresMs} nowMs={nowMs} />
        </ol>
      )}
    </section>
  );
}

/** Says who got the record while one looks at it; what had happened before is read. */
function useAnnouncedReaders({ deliveredTo, journey }: JourneyModel): void {
  const known = useRef<{ readonly of: string; readonly readers: ReadonlySet<string> } | null>(null);
  const { sequenceNumber } = journey.record;
  useEffect(() => {
    const before = known.current?.of === sequenceNumber ? known.current.readers : null;
    known.current = { of: sequenceNumber, readers: new Set(deliveredTo.map(({ readerId }) => readerId)) };
    if (before === null) return;
    for (const { deliveries, name, readerId } of deliveredTo) {
      const [first] = deliveries;
      if (!before.has(readerId) && first !== undefined) {
        announce(`${name} got the record ${latencyText(first.latencyMs)}.`);
      }
    }
  }, [deliveredTo, sequenceNumber]);
}
