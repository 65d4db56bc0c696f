import type {
  ConfirmSubscriptionInput,
  ConfirmSubscriptionResponse,
  SubscribeInput,
  SubscribeResponse,
  UnsubscribeInput,
} from "@aws-sdk/client-sns";
import { parseArn } from "../kernel/arn.ts";
import type { Call } from "../kernel/call.ts";
import type { SnsContext } from "./context.ts";
import { invalidParameter, snsError } from "./errors.ts";
import type { Notification } from "./notification.ts";
import { withSubscriptionAttributes } from "./subscription-attributes.ts";
import { PROTOCOLS, type Subscription, type SubscriptionProtocol } from "./topic.ts";

const MAX_SUBSCRIPTIONS = 1_000;

const PENDING = "pending confirmation";

/** Subscribe: queues and functions at once; web servers are sent a token with which to confirm. */
export async function subscribe(
  context: SnsContext,
  call: Call,
  input: SubscribeInput,
): Promise<SubscribeResponse> {
  const { topics, newId } = context;
  const protocol = protocolOf(input.Protocol);
  const endpoint = checkEndpoint(protocol, input.Endpoint);
  const asked = input.Attributes ?? {};
  const subscription = await topics.mutex.run(async () => {
    const { topicArn } = topics.get(call, input.TopicArn);
    const attributes = withSubscriptionAttributes({}, asked);
    const others = topics.subscriptionsOf(topicArn);
    const existing = others.find((other) => other.protocol === protocol && other.endpoint === endpoint);
    if (existing !== undefined) {
      const isSame = Object.entries(attributes).every(([name, value]) => existing.attributes[name] === value);
      if (isSame) return existing;
      throw invalidParameter("Attributes Reason: Subscription already exists with different attributes");
    }
    if (others.length >= MAX_SUBSCRIPTIONS) {
      const message = `A topic of this server has at most ${MAX_SUBSCRIPTIONS} subscriptions. Take one away first.`;
      throw snsError("SubscriptionLimitExceededException", message);
    }
    const token = isWeb(protocol) ? newToken(newId) : null;
    const subscriptionArn = `${topicArn}:${newId()}`;
    const made = { subscriptionArn, topicArn, protocol, endpoint, attributes, token };
    await topics.saveSubscription(made);
    return made;
  });
  if (subscription.token === null) return { SubscriptionArn: subscription.subscriptionArn };
  await context.deliveries.accept([confirmation(context, call, subscription)]);
  return { SubscriptionArn: input.ReturnSubscriptionArn ? subscription.subscriptionArn : PENDING };
}

/** ConfirmSubscription: by the token that the subscriber was sent. */
export async function confirmSubscription(
  { topics }: SnsContext,
  call: Call,
  { TopicArn, Token }: ConfirmSubscriptionInput,
): Promise<ConfirmSubscriptionResponse> {
  return await topics.mutex.run(async () => {
    const { topicArn } = topics.get(call, TopicArn);
    const subscription = topics
      .subscriptionsOf(topicArn)
      .find(({ token }) => token !== null && token === Token);
    if (subscription === undefined) throw invalidParameter("Token");
    await topics.saveSubscription({ ...subscription, token: null });
    return { SubscriptionArn: subscription.subscriptionArn };
  });
}

/** Unsubscribe: what is not there is gone already. */
export async function unsubscribe(
  { topics, deliveries }: SnsContext,
  call: Call,
  { SubscriptionArn = "" }: UnsubscribeInput,
): Promise<object> {
  await topics.mutex.run(async () => {
    if (
      topics.findSubscription(SubscriptionArn) === undefined &&
      parseArn(SubscriptionArn)?.service === "sns"
    )
      return;
    await topics.removeSubscription(topics.getSubscription(call, SubscriptionArn));
    deliveries.tallies.forget(SubscriptionArn);
  });
  return {};
}

function protocolOf(text = ""): SubscriptionProtocol {
  const protocol = PROTOCOLS.find((known) => known === text);
  if (protocol !== undefined) return protocol;
  throw invalidParameter(`Protocol Reason: Sluice delivers to ${PROTOCOLS.join(", ")}, not to ${text}.`);
}

function checkEndpoint(protocol: SubscriptionProtocol, endpoint = ""): string {
  if (isWeb(protocol)) {
    const url = URL.parse(endpoint);
    if (url?.protocol !== `${protocol}:`) {
      throw invalidParameter("Endpoint must match the specified protocol");
    }
    return endpoint;
  }
  const arn = parseArn(endpoint);
  if (arn === undefined) throw invalidParameter(`${protocol === "sqs" ? "SQS" : "Lambda"} endpoint ARN`);
  if (arn.service !== protocol) throw invalidParameter("Endpoint Reason: The ARN is of another service.");
  if (protocol === "sqs" && endpoint.endsWith(".fifo")) {
    throw invalidParameter(
      "Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics",
    );
  }
  return endpoint;
}

const isWeb = (protocol: SubscriptionProtocol) => protocol === "http" || protocol === "https";

const newToken = (newId: () => string) =>
  Array.from({ length: 4 }, () => newId().replaceAll("-", "")).join("");

function confirmation({ clocks, newId }: SnsContext, call: Call, subscription: Subscription): Notification {
  const { topicArn, subscriptionArn } = subscription;
  const messageId = newId();
  return {
    notificationId: messageId,
    type: "SubscriptionConfirmation",
    topicArn,
    messageId,
    subject: null,
    message: `You have chosen to subscribe to the topic ${topicArn}.\nTo confirm the subscription, visit the SubscribeURL included in this message.`,
    messageOf: {},
    attributes: {},
    groupId: null,
    timeMs: clocks.of(call.account).now(),
    to: [subscriptionArn],
  };
}
