import { Buffer } from "node:buffer";
import { parseArn } from "../kernel/arn.ts";
import { invariant } from "../kernel/assert.ts";
import { invokeLater } from "../kernel/ports/hand-over.ts";
import type { ServiceCalls } from "../kernel/ports/service-calls.ts";
import {
  envelope,
  lambdaEvent,
  type MessageAttribute,
  messageFor,
  type Notification,
} from "./notification.ts";
import type { HttpPost } from "./ports.ts";
import type { Subscription } from "./topic.ts";

export interface Ways {
  readonly calls: ServiceCalls;
  readonly post: HttpPost;
  /** Where clients reach this server. */
  readonly endpoint: () => string;
}

/** A subscriber's web server answered with an error, or not at all. */
export class PostError extends Error {
  override readonly name = "PostError";
}

/** Delivers a message to a subscription, once. @throws why it did not arrive */
export async function send(
  ways: Ways,
  notification: Notification,
  subscription: Subscription,
): Promise<void> {
  switch (subscription.protocol) {
    case "sqs":
      return await sendToQueue(ways, subscription.endpoint, notification, subscription);
    case "lambda":
      return await invoke(ways, notification, subscription);
    default:
      return await post(ways, notification, subscription);
  }
}

/** Delivers to the dead-letter queue what did not arrive, with the reason beside it. */
export async function sendToDeadLetters(
  ways: Ways,
  queueArn: string,
  notification: Notification,
  subscription: Subscription,
  reason: { readonly code: string; readonly message: string },
): Promise<void> {
  await sendToQueue(ways, queueArn, notification, subscription, {
    ErrorCode: { dataType: "String", value: reason.code },
    ErrorMessage: { dataType: "String", value: reason.message.slice(0, 1_000) || reason.code },
  });
}

async function sendToQueue(
  ways: Ways,
  queueArn: string,
  notification: Notification,
  subscription: Subscription,
  reasons: Readonly<Record<string, MessageAttribute>> = {},
): Promise<void> {
  const queue = parseArn(queueArn);
  invariant(queue?.service === "sqs", "queues are subscribed by their ARNs");
  const raw = isRaw(subscription);
  const attributes = { ...(raw && notification.attributes), ...reasons };
  await ways.calls.as(clientOf(notification))(queue.place, "sqs", "SendMessage", {
    QueueUrl: `/${queue.place.account}/${queue.resource}`,
    MessageBody: raw
      ? messageFor(notification, subscription)
      : envelope(notification, subscription, ways.endpoint()),
    ...(Object.keys(attributes).length > 0 && { MessageAttributes: sqsAttributes(attributes) }),
    ...(notification.groupId !== null && { MessageGroupId: notification.groupId }),
  });
}

async function invoke(ways: Ways, notification: Notification, subscription: Subscription): Promise<void> {
  const called = parseArn(subscription.endpoint);
  invariant(called?.service === "lambda", "functions are subscribed by their ARNs");
  const event = lambdaEvent(notification, subscription, ways.endpoint());
  await invokeLater(ways.calls.as(clientOf(notification)), called.place, subscription.endpoint, event);
}

async function post(ways: Ways, notification: Notification, subscription: Subscription): Promise<void> {
  const raw = notification.type === "Notification" && isRaw(subscription);
  const status = await ways.post({
    url: subscription.endpoint,
    headers: {
      "content-type": "text/plain; charset=UTF-8",
      "user-agent": "Amazon Simple Notification Service Agent",
      "x-amz-sns-message-type": notification.type,
      "x-amz-sns-message-id": notification.messageId,
      "x-amz-sns-topic-arn": notification.topicArn,
      ...(notification.type === "Notification" && {
        "x-amz-sns-subscription-arn": subscription.subscriptionArn,
      }),
      ...(raw && { "x-amz-sns-rawdelivery": "true" }),
    },
    body: raw
      ? messageFor(notification, subscription)
      : envelope(notification, subscription, ways.endpoint()),
  });
  if (status < 200 || status > 299) throw new PostError(`The subscriber answered with the status ${status}.`);
}

function isRaw({ attributes }: Subscription): boolean {
  return attributes.RawMessageDelivery === "true";
}

const clientOf = ({ topicArn }: Notification) => `sns/${topicArn.slice(topicArn.lastIndexOf(":") + 1)}`;

function sqsAttributes(attributes: Readonly<Record<string, MessageAttribute>>): object {
  const written = Object.entries(attributes).map(([name, { dataType, value }]) => [
    name,
    dataType.startsWith("Binary")
      ? { DataType: dataType, BinaryValue: Buffer.from(value, "base64") }
      : { DataType: dataType, StringValue: value },
  ]);
  return Object.fromEntries(written);
}
