"use client";

import { useMemo } from "react";
import type { ExampleStep } from "#browser/services/effects.ts";
import { useTarget } from "#components/calling/use-server.ts";
import { ExampleCall } from "#components/same-call/example-call.tsx";

export interface FirstMappingProps {
  readonly functionName: string;
  readonly streamName: string;
}

/** The call that maps a stream to a function. */
export function FirstMapping({ functionName, streamName }: FirstMappingProps) {
  const { account, region } = useTarget();
  const steps = useMemo(
    (): readonly ExampleStep[] => [
      {
        service: "lambda",
        operation: "CreateEventSourceMapping",
        input: {
          FunctionName: functionName,
          EventSourceArn: `arn:aws:kinesis:${region}:${account}:stream/${streamName}`,
          StartingPosition: "TRIM_HORIZON",
          BatchSize: 100,
        },
      },
    ],
    [functionName, streamName, account, region],
  );
  return (
    <div className="mx-auto max-w-2xl px-4 pb-8">
      <ExampleCall steps={steps} />
    </div>
  );
}
