import type {
  GetTopicAttributesInput,
  GetTopicAttributesResponse,
  SetTopicAttributesInput,
} from "@aws-sdk/client-sns";
import type { Call } from "../kernel/call.ts";
import type { SnsContext } from "./context.ts";
import { invalidParameter } from "./errors.ts";
import type { Topic } from "./topic.ts";

/** What can be set; of these the server goes by none but keeps them. */
const NAMES = [
  "DeliveryPolicy",
  "DisplayName",
  "KmsMasterKeyId",
  "Policy",
  "SignatureVersion",
  "TracingConfig",
];

const DOCUMENTS = ["DeliveryPolicy", "Policy"];

/** @throws {ServiceError} InvalidParameter */
export function checkTopicAttribute(name: string, value: string): void {
  if (!NAMES.includes(name)) throw invalidParameter("AttributeName");
  if (DOCUMENTS.includes(name) && value !== "") {
    try {
      JSON.parse(value);
    } catch {
      throw invalidParameter(`${name}: it is no JSON`);
    }
  }
  if (name === "DisplayName" && value.length > 100) throw invalidParameter("DisplayName");
}

export async function setTopicAttributes(
  { topics }: SnsContext,
  call: Call,
  { TopicArn, AttributeName = "", AttributeValue = "" }: SetTopicAttributesInput,
): Promise<object> {
  checkTopicAttribute(AttributeName, AttributeValue);
  await topics.mutex.run(async () => {
    const topic = topics.get(call, TopicArn);
    await topics.save({ ...topic, attributes: { ...topic.attributes, [AttributeName]: AttributeValue } });
  });
  return {};
}

export async function getTopicAttributes(
  { topics }: SnsContext,
  call: Call,
  { TopicArn }: GetTopicAttributesInput,
): Promise<GetTopicAttributesResponse> {
  const topic = topics.get(call, TopicArn);
  const subscriptions = topics.subscriptionsOf(topic.topicArn);
  const pending = subscriptions.filter(({ token }) => token !== null).length;
  return {
    Attributes: {
      TopicArn: topic.topicArn,
      Owner: topic.place.account,
      DisplayName: "",
      Policy: ownersPolicy(topic),
      EffectiveDeliveryPolicy: EFFECTIVE_DELIVERY_POLICY,
      SubscriptionsConfirmed: String(subscriptions.length - pending),
      SubscriptionsPending: String(pending),
      SubscriptionsDeleted: "0",
      ...Object.fromEntries(Object.entries(topic.attributes).filter(([, value]) => value !== "")),
    },
  };
}

const EFFECTIVE_DELIVERY_POLICY = JSON.stringify({
  http: {
    defaultHealthyRetryPolicy: {
      minDelayTarget: 20,
      maxDelayTarget: 20,
      numRetries: 3,
      numMaxDelayRetries: 0,
      numNoDelayRetries: 0,
      numMinDelayRetries: 0,
      backoffFunction: "linear",
    },
    disableSubscriptionOverrides: false,
  },
});

/** What a topic has that was given no policy. */
function ownersPolicy({ topicArn, place }: Topic): string {
  return JSON.stringify({
    Version: "2008-10-17",
    Id: "__default_policy_ID",
    Statement: [
      {
        Sid: "__default_statement_ID",
        Effect: "Allow",
        Principal: { AWS: "*" },
        Action: ["SNS:Publish", "SNS:Subscribe", "SNS:GetTopicAttributes", "SNS:SetTopicAttributes"],
        Resource: topicArn,
        Condition: { StringEquals: { "AWS:SourceOwner": place.account } },
      },
    ],
  });
}
