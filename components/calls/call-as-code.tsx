"use client";

import { useMemo } from "react";
import { parseCall } from "#browser/calls/any-call.ts";
import { SameCallDetails } from "#components/same-call/same-call-details.tsx";
import type { CallRow, CallText } from "#contract/calls.ts";
import { isCut } from "./call-text-view.tsx";

export interface CallAsCodeProps {
  readonly row: CallRow;
  readonly request: CallText;
}

/** The call as code that makes it again; nothing where the request was cut or the console does not know the operation. */
export function CallAsCode({ row, request }: CallAsCodeProps) {
  const steps = useMemo(() => {
    const parsed = parseCall(row.service, row.operation, request.json);
    return parsed.ok ? [parsed.step] : [];
  }, [row.service, row.operation, request.json]);
  if (isCut(request) || steps.length === 0) return null;
  return <SameCallDetails steps={steps} />;
}
