"use client";

import { useMemo } from "react";
import { OPERATIONS, parseInput } from "#browser/calls/any-call.ts";
import type { Step } from "#browser/same-call/step.ts";
import { SameCallDetails } from "#components/same-call/same-call.tsx";
import type { CallRow, CallText } from "#contract/calls.ts";
import { isCut } from "./call-text-view.tsx";

export interface CallAsCodeProps {
  readonly row: CallRow;
  readonly request: CallText;
}

/** The call as code that makes it again; nothing where the request was cut or the console does not know the operation. */
export function CallAsCode({ row, request }: CallAsCodeProps) {
  const operation = OPERATIONS.find((one) => one === row.operation);
  const knows = operation !== undefined && (row.service === "kinesis" || row.service === "kms");
  const steps = useMemo(() => {
    const parsed = parseInput(request.json);
    return parsed.ok ? [{ operation, input: parsed.input } as Step] : [];
  }, [operation, request.json]);
  if (!knows || isCut(request) || steps.length === 0) return null;
  return <SameCallDetails steps={steps} />;
}
