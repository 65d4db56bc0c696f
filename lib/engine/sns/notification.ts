import { createHash } from "node:crypto";
import type { Subscription, SubscriptionProtocol } from "./topic.ts";

/** Text as it is, numbers in text, bytes in base64. */
export interface MessageAttribute {
  readonly dataType: string;
  readonly value: string;
}

/** What is told to subscribers. */
export interface Notification {
  readonly notificationId: string;
  readonly type: "Notification" | "SubscriptionConfirmation";
  readonly topicArn: string;
  readonly messageId: string;
  readonly subject: string | null;
  /** To those of whose protocol nothing is said. */
  readonly message: string;
  readonly messageOf: { readonly [Protocol in SubscriptionProtocol]?: string };
  readonly attributes: Readonly<Record<string, MessageAttribute>>;
  readonly groupId: string | null;
  readonly timeMs: number;
  /** The subscriptions that it is for. */
  readonly to: readonly string[];
}

const VERSION = 1;

export function notificationToState({ notificationId, ...state }: Notification): string {
  return JSON.stringify({ version: VERSION, ...state });
}

/** @throws for a row that this version does not understand */
export function notificationFromState(notificationId: string, text: string): Notification {
  const { version, ...state } = JSON.parse(text) as Omit<Notification, "notificationId"> & {
    readonly version: number;
  };
  if (version !== VERSION) throw new Error(`notification ${notificationId} is of version ${version}`);
  return { ...state, notificationId };
}

export function messageFor({ message, messageOf }: Notification, { protocol }: Subscription): string {
  return messageOf[protocol] ?? message;
}

/** In what SNS signs this server says that it does not: the digest of these words stands for a signature. */
const SIGNATURE = createHash("sha256").update("Sluice signs nothing").digest("base64");
const CERTIFICATE =
  "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-0000000000000000000000.pem";

/** The JSON around a message, as queues and web servers get it. */
export function envelope(notification: Notification, subscription: Subscription, endpoint: string): string {
  const { type, messageId, topicArn, subject, timeMs, attributes } = notification;
  const isConfirmation = type === "SubscriptionConfirmation";
  const hasAttributes = Object.keys(attributes).length > 0;
  return JSON.stringify(
    {
      Type: type,
      MessageId: messageId,
      ...(isConfirmation && { Token: subscription.token }),
      TopicArn: topicArn,
      ...(subject !== null && { Subject: subject }),
      Message: messageFor(notification, subscription),
      ...(isConfirmation && { SubscribeURL: confirmUrl(endpoint, subscription) }),
      Timestamp: new Date(timeMs).toISOString(),
      SignatureVersion: "1",
      Signature: SIGNATURE,
      SigningCertURL: CERTIFICATE,
      ...(!isConfirmation && { UnsubscribeURL: unsubscribeUrl(endpoint, subscription) }),
      ...(hasAttributes && { MessageAttributes: typedValues(attributes) }),
    },
    null,
    2,
  );
}

/** The event that a function gets. */
export function lambdaEvent(
  notification: Notification,
  subscription: Subscription,
  endpoint: string,
): string {
  const { messageId, topicArn, subject, timeMs, attributes } = notification;
  const sns = {
    Type: "Notification",
    MessageId: messageId,
    TopicArn: topicArn,
    Subject: subject,
    Message: messageFor(notification, subscription),
    Timestamp: new Date(timeMs).toISOString(),
    SignatureVersion: "1",
    Signature: SIGNATURE,
    SigningCertUrl: CERTIFICATE,
    UnsubscribeUrl: unsubscribeUrl(endpoint, subscription),
    MessageAttributes: typedValues(attributes),
  };
  const { subscriptionArn } = subscription;
  return JSON.stringify({
    Records: [
      { EventSource: "aws:sns", EventVersion: "1.0", EventSubscriptionArn: subscriptionArn, Sns: sns },
    ],
  });
}

function typedValues(attributes: Readonly<Record<string, MessageAttribute>>): object {
  const typed = Object.entries(attributes).map(([name, { dataType, value }]) => [
    name,
    { Type: dataType, Value: value },
  ]);
  return Object.fromEntries(typed);
}

function confirmUrl(endpoint: string, { topicArn, token }: Subscription): string {
  return `${endpoint}/?Action=ConfirmSubscription&TopicArn=${topicArn}&Token=${token}`;
}

function unsubscribeUrl(endpoint: string, { subscriptionArn }: Subscription): string {
  return `${endpoint}/?Action=Unsubscribe&SubscriptionArn=${subscriptionArn}`;
}
