import type { CallResult } from "#calls/hooks.ts";
import type { CallDetail, CallRow } from "#contract/calls.ts";
import type { CallFinished } from "#engine/kernel/events.ts";
import type { KeptTexts } from "./call-texts.ts";

/** A call that is remembered. It refers to the journal's event, and to no record. */
export interface RecordedCall {
  readonly number: number;
  readonly event: CallFinished;
  readonly streamName: string | null;
  readonly recordsIn: number | null;
  readonly recordsOut: number | null;
  readonly refusedRecords: number;
  texts: KeptTexts | null;
  /** Why there are no texts. */
  notKept: CallDetail["notKept"];
  /** What was answered where the input could not be read; null for all other calls. */
  unreadMessage: string | null;
}

/** The answers that limits give, by their codes. */
const THROTTLED = new Set([
  "ProvisionedThroughputExceededException",
  "LimitExceededException",
  "KMSThrottlingException",
  "ThrottlingException",
  "Throttling",
  "RequestLimitExceeded",
]);

interface Members {
  readonly StreamName?: unknown;
  readonly StreamARN?: unknown;
  readonly ResourceARN?: unknown;
  readonly ConsumerARN?: unknown;
  readonly Records?: unknown;
  readonly FailedRecordCount?: unknown;
}

/** @param readFrom the stream of the read that was made for the call; GetRecords does not name it */
export function recordedCall(
  number: number,
  event: CallFinished,
  input: unknown,
  result: CallResult,
  readFrom: string | undefined,
): RecordedCall {
  const asked = membersOf(input);
  const answered = membersOf(result.ok ? result.output : null);
  const { operation } = event;
  const isPut = operation === "PutRecords" || operation === "PutRecord";
  return {
    number,
    event,
    streamName: readFrom ?? streamNameOf(asked),
    recordsIn: isPut ? (operation === "PutRecord" ? 1 : countOf(asked.Records)) : null,
    recordsOut: operation === "GetRecords" && result.ok ? countOf(answered.Records) : null,
    refusedRecords: typeof answered.FailedRecordCount === "number" ? answered.FailedRecordCount : 0,
    texts: null,
    notKept: null,
    unreadMessage: null,
  };
}

const ARN_OF_STREAM = /^arn:[a-z-]+:kinesis:[a-z0-9-]*:\d*:stream\/([a-zA-Z0-9_.-]{1,128})/;
const MAX_NAME = 128;

function streamNameOf({ StreamName, StreamARN, ResourceARN, ConsumerARN }: Members): string | null {
  if (typeof StreamName === "string") return StreamName.slice(0, MAX_NAME);
  const arn = StreamARN ?? ConsumerARN ?? ResourceARN;
  return typeof arn === "string" ? (ARN_OF_STREAM.exec(arn)?.[1] ?? null) : null;
}

function membersOf(value: unknown): Members {
  return typeof value === "object" && value !== null ? (value as Members) : {};
}

function countOf(records: unknown): number {
  return Array.isArray(records) ? records.length : 0;
}

export function rowOf(recorded: RecordedCall): CallRow {
  const { number, event, streamName, recordsIn, recordsOut, refusedRecords, texts } = recorded;
  const { call, errorCode } = event;
  const isThrottled = errorCode !== undefined && THROTTLED.has(errorCode);
  return {
    number,
    requestId: call.requestId,
    source: call.source,
    client: call.client ?? "",
    accessKeyId: call.accessKeyId,
    startedMs: event.startedMs,
    durationMs: Math.round(event.durationMs * 1_000) / 1_000,
    service: event.service,
    operation: event.operation,
    protocol: call.protocol ?? null,
    status: event.status,
    errorCode: errorCode ?? null,
    streamName,
    recordsIn,
    recordsOut,
    refusedRecords,
    throttled: isThrottled ? "whole" : refusedRecords > 0 ? "partly" : "no",
    kept: texts !== null,
  };
}
