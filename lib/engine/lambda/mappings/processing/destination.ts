import { parseArn } from "../../../kernel/arn.ts";
import type { Place } from "../../../kernel/place.ts";
import { putDocument, sendToQueue } from "../../../kernel/ports/hand-over.ts";
import type { CallAs } from "../../../kernel/ports/service-calls.ts";

/** The document that says which records were given up. */
export interface FailureDocument {
  readonly requestContext: {
    readonly requestId: string;
    readonly functionArn: string;
    readonly condition: "RetryAttemptsExhausted" | "RecordAgeExceeded";
    readonly approximateInvokeCount: number;
  };
  /** Absent where the function was not invoked. */
  readonly responseContext?: {
    readonly statusCode: number;
    readonly executedVersion: string;
    /** Null where the function answered, and said itself which records failed. */
    readonly functionError: string | null;
  };
  readonly version: "1.0";
  readonly timestamp: string;
  readonly KinesisBatchInfo: {
    readonly shardId: string;
    readonly startSequenceNumber: string;
    readonly endSequenceNumber: string;
    readonly approximateArrivalOfFirstRecord: string;
    readonly approximateArrivalOfLastRecord: string;
    readonly batchSize: number;
    readonly streamArn: string;
  };
}

/** Where records go that are given up. */
export interface Destination {
  readonly arn: string;
  /**
   * Hands a document over; buckets also get the event.
   * @throws {ServiceError} what the service answers
   */
  send(
    document: FailureDocument,
    event: () => string,
    at: { readonly nowMs: number; readonly id: string },
  ): Promise<void>;
}

export type DestinationKind = "sqs" | "sns" | "s3";

/** @returns undefined for what is no ARN of a queue, topic or bucket */
export function destinationKind(arn: string): DestinationKind | undefined {
  if (/^arn:aws[a-z-]*:s3:::[a-z0-9.-]{3,63}$/.test(arn)) return "s3";
  const { service } = parseArn(arn) ?? {};
  return service === "sqs" || service === "sns" ? service : undefined;
}

/** @param place of the mapping */
export function destinationOf(arn: string, call: CallAs, place: Place, uuid: string): Destination {
  const kind = destinationKind(arn);
  if (kind === "s3") return { arn, send: (...given) => putObject(arn, call, place, uuid, ...given) };
  const { place: there = place, resource = "" } = parseArn(arn) ?? {};
  if (kind === "sns") {
    return {
      arn,
      async send(document) {
        await call(there, "sns", "Publish", { TopicArn: arn, Message: JSON.stringify(document) });
      },
    };
  }
  const queue = { place: there, resource };
  return { arn, send: (document) => sendToQueue(call, queue, JSON.stringify(document)) };
}

async function putObject(
  arn: string,
  call: CallAs,
  place: Place,
  uuid: string,
  document: FailureDocument,
  event: () => string,
  { nowMs, id }: { readonly nowMs: number; readonly id: string },
): Promise<void> {
  const time = new Date(nowMs).toISOString();
  const day = time.slice(0, 10).replaceAll("-", "/");
  const second = time.slice(0, 19).replaceAll(":", ".");
  const bucket = arn.slice(arn.lastIndexOf(":") + 1);
  const key = `aws/lambda/${uuid}/${document.KinesisBatchInfo.shardId}/${day}/${second}-${id}`;
  await putDocument(call, place, bucket, key, JSON.stringify({ ...document, payload: event() }));
}
