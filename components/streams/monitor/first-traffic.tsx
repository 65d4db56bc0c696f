"use client";

import { Activity } from "lucide-react";
import { useMemo } from "react";
import type { ExampleStep } from "#browser/services/effects.ts";
import { ExampleCall } from "#components/same-call/example-call.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

const encoder = new TextEncoder();

/** What to do to see something here. */
export function FirstTraffic({ streamName }: { readonly streamName: string }) {
  const steps = useMemo(
    (): readonly ExampleStep[] => [
      {
        service: "kinesis",
        operation: "PutRecord",
        input: {
          StreamName: streamName,
          PartitionKey: "customer-1",
          Data: encoder.encode('{"customer":"customer-1","action":"buy","price":12.5}'),
        },
      },
    ],
    [streamName],
  );
  return (
    <Card aria-label="No traffic yet">
      <EmptyState icon={<Activity />} title="Nothing has happened in this stream within the last hour">
        <p>
          Start the producer above, or put a record from your own code with the call below. The charts appear
          with the first record and move once a second.
        </p>
      </EmptyState>
      <div className="mx-auto max-w-2xl px-4 pb-8">
        <ExampleCall steps={steps} />
      </div>
    </Card>
  );
}
