import { Buffer } from "node:buffer";
import type { Arn } from "../arn.ts";
import type { Place } from "../place.ts";
import type { CallAs } from "./service-calls.ts";

/**
 * Puts a message into a queue.
 * @param more members of SendMessage beside the body
 * @throws {ServiceError} as SQS answers
 */
export async function sendToQueue(
  call: CallAs,
  { place, resource }: Pick<Arn, "place" | "resource">,
  MessageBody: string,
  more: object = {},
): Promise<void> {
  const named = { QueueName: resource, QueueOwnerAWSAccountId: place.account };
  const { QueueUrl } = (await call(place, "sqs", "GetQueueUrl", named)) as { readonly QueueUrl: string };
  await call(place, "sqs", "SendMessage", { QueueUrl, MessageBody, ...more });
}

/** Has a function invoked with a JSON event, some time. @throws {ServiceError} as Lambda answers */
export async function invokeLater(
  call: CallAs,
  place: Place,
  FunctionName: string,
  event: string,
): Promise<void> {
  const Payload = Buffer.from(event);
  await call(place, "lambda", "Invoke", { FunctionName, InvocationType: "Event", Payload });
}

/** Puts a JSON document into a bucket. @throws {ServiceError} as S3 answers */
export async function putDocument(
  call: CallAs,
  place: Place,
  Bucket: string,
  Key: string,
  json: string,
): Promise<void> {
  const Body = Buffer.from(json);
  await call(place, "s3", "PutObject", { Bucket, Key, Body, ContentType: "application/json" });
}
