import type {
  GetSubscriptionAttributesInput,
  GetSubscriptionAttributesResponse,
  SetSubscriptionAttributesInput,
} from "@aws-sdk/client-sns";
import { parseArn } from "../kernel/arn.ts";
import type { Call } from "../kernel/call.ts";
import type { SnsContext } from "./context.ts";
import { invalidParameter } from "./errors.ts";
import { checkFilterPolicy } from "./filter.ts";
import { placeOfArn } from "./place-of-arn.ts";

type Attributes = Readonly<Record<string, string>>;

const NAMES = [
  "DeliveryPolicy",
  "FilterPolicy",
  "FilterPolicyScope",
  "RawMessageDelivery",
  "RedrivePolicy",
  "SubscriptionRoleArn",
];

/** Attributes with what was asked for; an empty text takes one away. @throws {ServiceError} InvalidParameter */
export function withSubscriptionAttributes(before: Attributes, asked: Attributes): Attributes {
  for (const [name, value] of Object.entries(asked)) checkAttribute(name, value);
  const after = Object.entries({ ...before, ...asked }).filter(([, value]) => value !== "");
  const attributes: Attributes = Object.fromEntries(after);
  checkFilterPolicy(attributes);
  return attributes;
}

function checkAttribute(name: string, value: string): void {
  if (!NAMES.includes(name)) throw invalidParameter("AttributeName");
  if (value === "") return;
  if (name === "RawMessageDelivery" && !["true", "false"].includes(value)) {
    throw invalidParameter("Attributes Reason: RawMessageDelivery: Invalid value. Must be true or false.");
  }
  if (name === "FilterPolicyScope" && !["MessageAttributes", "MessageBody"].includes(value)) {
    throw invalidParameter(
      `FilterPolicyScope: Invalid value [${value}]. Please use either MessageBody or MessageAttributes`,
    );
  }
  if (name === "RedrivePolicy" && deadLetterQueue(value) === undefined) {
    throw invalidParameter("RedrivePolicy: deadLetterTargetArn is an invalid arn");
  }
  if (name === "DeliveryPolicy") {
    throw invalidParameter(
      "DeliveryPolicy: Sluice tries again as SNS does where none is set; it has no policies.",
    );
  }
}

function deadLetterQueue(policy: string): string | undefined {
  try {
    const { deadLetterTargetArn } = JSON.parse(policy) as { deadLetterTargetArn?: unknown };
    const arn = String(deadLetterTargetArn);
    return parseArn(arn)?.service === "sqs" && !arn.endsWith(".fifo") ? arn : undefined;
  } catch {
    return undefined;
  }
}

export async function setSubscriptionAttributes(
  { topics }: SnsContext,
  call: Call,
  { SubscriptionArn, AttributeName = "", AttributeValue = "" }: SetSubscriptionAttributesInput,
): Promise<object> {
  await topics.mutex.run(async () => {
    const subscription = topics.getSubscription(call, SubscriptionArn);
    const asked = { [AttributeName]: AttributeValue };
    const attributes = withSubscriptionAttributes(subscription.attributes, asked);
    await topics.saveSubscription({ ...subscription, attributes });
  });
  return {};
}

export async function getSubscriptionAttributes(
  { topics }: SnsContext,
  call: Call,
  { SubscriptionArn }: GetSubscriptionAttributesInput,
): Promise<GetSubscriptionAttributesResponse> {
  const subscription = topics.getSubscription(call, SubscriptionArn);
  const { attributes } = subscription;
  const hasFilter = attributes.FilterPolicy !== undefined;
  return {
    Attributes: {
      SubscriptionArn: subscription.subscriptionArn,
      TopicArn: subscription.topicArn,
      Owner: placeOfArn(subscription.topicArn).account,
      Protocol: subscription.protocol,
      Endpoint: subscription.endpoint,
      PendingConfirmation: String(subscription.token !== null),
      ConfirmationWasAuthenticated: String(subscription.token === null),
      RawMessageDelivery: "false",
      ...(hasFilter && { FilterPolicyScope: "MessageAttributes" }),
      ...attributes,
    },
  };
}
