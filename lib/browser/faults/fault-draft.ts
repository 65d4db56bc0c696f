import type { FaultKind, FaultSpec } from "#contract/faults.ts";
import { checkFault } from "#simulator/plan/faults/check-fault.ts";

/** What a form for a fault holds: texts as they were typed. */
export interface FaultDraft {
  readonly operation: string;
  readonly percent: string;
  readonly minMs: string;
  readonly maxMs: string;
  readonly client: string;
  readonly application: string;
  readonly workerId: string;
  readonly partitionKey: string;
  readonly hotPercent: string;
}

export const FIRST_DRAFT: FaultDraft = {
  operation: "PutRecords",
  percent: "50",
  minMs: "200",
  maxMs: "800",
  client: "",
  application: "",
  workerId: "",
  partitionKey: "poison",
  hotPercent: "80",
};

export type CheckedDraft =
  | { readonly ok: true; readonly spec: FaultSpec }
  /** `field` is the draft's, or `streamName`. */
  | { readonly ok: false; readonly field: keyof FaultDraft | "streamName"; readonly message: string };

/** Every operation of Kinesis, in the select for latency. */
export const ALL_OPERATIONS = "*";

/** @param streamName null for all streams */
export function checkDraft(kind: FaultKind, draft: FaultDraft, streamName: string | null): CheckedDraft {
  const checked = checkFault(specOf(kind, draft, streamName));
  if (checked.ok) return checked;
  const field = checked.member === "share" ? "hotPercent" : checked.member;
  return { ok: false, field: field as keyof FaultDraft | "streamName", message: checked.message };
}

function specOf(kind: FaultKind, draft: FaultDraft, streamName: string | null): unknown {
  const client = draft.client === "" ? null : draft.client;
  switch (kind) {
    case "throttle":
      return { kind, operation: draft.operation, percent: numberOf(draft.percent), streamName, client };
    case "latency": {
      const operation = draft.operation === ALL_OPERATIONS ? null : draft.operation;
      return {
        kind,
        operation,
        minMs: numberOf(draft.minMs),
        maxMs: numberOf(draft.maxMs),
        streamName,
        client,
      };
    }
    case "cut-client":
      return { kind, client };
    case "drop-worker":
      return {
        kind,
        streamName,
        application: draft.application,
        workerId: draft.workerId === "" ? null : draft.workerId,
      };
    case "poison-record":
      return { kind, streamName, partitionKey: draft.partitionKey };
    case "disable-key":
      return { kind, streamName };
    case "skew-keys":
      return { kind, streamName, share: numberOf(draft.hotPercent) / 100 };
  }
}

function numberOf(text: string): number {
  return /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : Number.NaN;
}
