import { parseArn } from "../kernel/arn.ts";
import { ServiceError } from "../kernel/errors.ts";
import type { Place } from "../kernel/place.ts";
import { invokeLater, putDocument, sendToQueue } from "../kernel/ports/hand-over.ts";
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
    await sendToQueue(call, to, body, { MessageAttributes: stringAttributes(attributes) });
  },
  sns: async (call: CallAs, { body, attributes = {} }: Message, to: Destination) => {
    const MessageAttributes = stringAttributes(attributes);
    await call(to.place, "sns", "Publish", { TopicArn: to.arn, Message: body, MessageAttributes });
  },
  lambda: async (call: CallAs, { body }: Message, to: Destination) => {
    await invokeLater(call, to.place, to.arn, body);
  },
  s3: async (call: CallAs, { body, s3Key }: Message, to: Destination) => {
    await putDocument(call, to.place, to.resource, s3Key, body);
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
