import { Buffer } from "node:buffer";
import { parseArn } from "../kernel/arn.ts";
import { ServiceError } from "../kernel/errors.ts";
import type { Place } from "../kernel/place.ts";
import type { CallAs, ServiceCalls } from "../kernel/ports/service-calls.ts";

/** What is told to a queue, a topic, a function or a bucket. */
export interface Message {
  /** JSON, or an event as it came. */
  readonly body: string;
  /** Where a bucket gets it. */
  readonly s3Key: string;
  /** Of messages in queues and topics. */
  readonly attributes?: Readonly<Record<string, string>>;
}

/** How each kind of destination takes a message. */
const senders = {
  sqs: async (call: CallAs, { body, attributes = {} }: Message, to: Destination) => {
    const owner = { QueueName: to.resource, QueueOwnerAWSAccountId: to.place.account };
    const { QueueUrl } = (await call(to.place, "sqs", "GetQueueUrl", owner)) as { readonly QueueUrl: string };
    const MessageAttributes = stringAttributes(attributes);
    await call(to.place, "sqs", "SendMessage", { QueueUrl, MessageBody: body, MessageAttributes });
  },
  sns: async (call: CallAs, { body, attributes = {} }: Message, to: Destination) => {
    const MessageAttributes = stringAttributes(attributes);
    await call(to.place, "sns", "Publish", { TopicArn: to.arn, Message: body, MessageAttributes });
  },
  lambda: async (call: CallAs, { body }: Message, to: Destination) => {
    const Payload = Buffer.from(body);
    await call(to.place, "lambda", "Invoke", { FunctionName: to.arn, InvocationType: "Event", Payload });
  },
  s3: async (call: CallAs, { body, s3Key }: Message, to: Destination) => {
    const Body = Buffer.from(body);
    await call(to.place, "s3", "PutObject", {
      Bucket: to.resource,
      Key: s3Key,
      Body,
      ContentType: "application/json",
    });
  },
} as const;

interface Destination {
  readonly arn: string;
  readonly service: keyof typeof senders;
  readonly place: Place;
  readonly resource: string;
}

/** @returns undefined for an ARN of what takes no messages */
export function destinationOf(place: Place, arn: string): Destination | undefined {
  const bucket = /^arn:aws[a-z-]*:s3:::([^/]+)$/.exec(arn)?.[1];
  if (bucket !== undefined) return { arn, service: "s3", place, resource: bucket };
  const parsed = parseArn(arn);
  if (parsed === undefined || !isSender(parsed.service)) return undefined;
  return { arn, service: parsed.service, place: parsed.place, resource: parsed.resource };
}

/**
 * Sends a message to a queue, a topic, a function or a bucket, by its own operations.
 * @param place of the function whose destination it is
 * @throws {ServiceError} as the destination answers
 */
export async function sendTo(
  calls: ServiceCalls,
  client: string,
  place: Place,
  arn: string,
  message: Message,
): Promise<void> {
  const to = destinationOf(place, arn);
  if (to === undefined) {
    throw new ServiceError("InvalidParameterValueException", `${arn} takes no messages.`, {
      status: 400,
      retryable: false,
    });
  }
  await senders[to.service](calls.as(client), message, to);
}

function isSender(service: string): service is keyof typeof senders {
  return Object.hasOwn(senders, service);
}

function stringAttributes(attributes: Readonly<Record<string, string>>) {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, StringValue]) => [name, { DataType: "String", StringValue }]),
  );
}
