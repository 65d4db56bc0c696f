import { Buffer } from "node:buffer";
import { functionArn, LATEST } from "./arn.ts";
import type { FunctionVersion, LambdaFunction } from "./function.ts";
import type { InvocationResult } from "./ports.ts";
import type { Delivery, QueuedEvent } from "./queued-event.ts";

/** Why an event is over; names of Lambda's messages to destinations. */
export type EventCondition = "Success" | "RetriesExhausted" | "EventAgeExceeded";

export interface EventOutcome {
  readonly condition: EventCondition;
  /** Times that it was given to the function. */
  readonly invokeCount: number;
  /** Of the last try; undefined where it was never tried. */
  readonly last?: { readonly result: InvocationResult; readonly executedVersion: string };
}

/** What is to be sent of an event that is over. */
export function deliveriesOf(
  fn: LambdaFunction,
  { deadLetterArn }: FunctionVersion,
  event: QueuedEvent,
  payload: Uint8Array,
  outcome: EventOutcome,
  nowMs: number,
): readonly Delivery[] {
  const config = eventConfigOf(fn, event.qualifier);
  const isSuccess = outcome.condition === "Success";
  const arn = isSuccess ? config.onSuccess : config.onFailure;
  const deliveries: Delivery[] = [];
  if (arn !== null) {
    const message = { body: documentOf(event, payload, outcome, nowMs), s3Key: s3KeyOf(event, nowMs) };
    deliveries.push({ arn, message });
  }
  if (!isSuccess && deadLetterArn !== null) {
    deliveries.push({
      arn: deadLetterArn,
      message: {
        body: Buffer.from(payload).toString(),
        s3Key: "",
        attributes: {
          RequestID: event.requestId,
          ErrorCode: "200",
          ErrorMessage: (outcome.last?.result.errorMessage ?? outcome.condition).slice(0, 1_024),
        },
      },
    });
  }
  return deliveries;
}

/** How events of a function, version or alias are tried. */
export function eventConfigOf(fn: LambdaFunction, qualifier: string | null) {
  const own = fn.eventInvokeConfigs.find((config) => config.qualifier === (qualifier ?? LATEST));
  return {
    maximumRetryAttempts: own?.maximumRetryAttempts ?? 2,
    maximumEventAgeMs: (own?.maximumEventAgeSeconds ?? 21_600) * 1_000,
    onSuccess: own?.onSuccess ?? null,
    onFailure: own?.onFailure ?? null,
  };
}

/** Lambda developer guide, "Capturing records of asynchronous invocations". */
function documentOf(
  event: QueuedEvent,
  payload: Uint8Array,
  { condition, invokeCount, last }: EventOutcome,
  nowMs: number,
): string {
  // Both are JSON already: parsing them would say the same more slowly.
  const requestPayload = jsonText(payload);
  const responsePayload = last === undefined ? "null" : jsonText(last.result.payload);
  const head = JSON.stringify({
    version: "1.0",
    timestamp: new Date(nowMs).toISOString(),
    requestContext: {
      requestId: event.requestId,
      functionArn: functionArn(event.place, event.functionName, event.qualifier ?? LATEST),
      condition,
      approximateInvokeCount: invokeCount,
    },
  });
  const responseContext = JSON.stringify({
    statusCode: 200,
    executedVersion: last?.executedVersion ?? LATEST,
    ...(last !== undefined && last.result.outcome !== "ok" && { functionError: "Unhandled" }),
  });
  const response =
    last === undefined ? "" : `,"responseContext":${responseContext},"responsePayload":${responsePayload}`;
  return `${head.slice(0, -1)},"requestPayload":${requestPayload}${response}}`;
}

function jsonText(payload: Uint8Array): string {
  return payload.length === 0 ? "null" : Buffer.from(payload).toString();
}

/** "Configuring an S3 destination": the function, the day, the moment. */
function s3KeyOf({ eventId, functionName }: QueuedEvent, nowMs: number): string {
  const [day = "", time = ""] = new Date(nowMs).toISOString().slice(0, 19).split("T");
  const moment = `${day}T${time.replaceAll(":", ".")}`;
  return `aws/lambda/async/${functionName}/${day.replaceAll("-", "/")}/${moment}-${eventId}`;
}
