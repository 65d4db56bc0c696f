import type { Template } from "../template.ts";

const TOPIC = { TopicArn: "arn:aws:sns:us-east-1:000000000000:orders" };
const SUBSCRIPTION = { SubscriptionArn: "the SubscriptionArn that Subscribe answers" };
const RESOURCE = { ResourceArn: TOPIC.TopicArn };
const of =
  (more: Readonly<Record<string, unknown>> = {}): Template =>
  () => ({ ...TOPIC, ...more });

/** An input of each operation to begin with, as AWS JSON. Blobs are base64, times are seconds. */
export const templates = {
  ConfirmSubscription: of({ Token: "the Token that the subscriber was sent" }),
  CreateTopic: () => ({ Name: "orders" }),
  DeleteTopic: of(),
  GetSubscriptionAttributes: () => SUBSCRIPTION,
  GetTopicAttributes: of(),
  ListSubscriptions: () => ({}),
  ListSubscriptionsByTopic: of(),
  ListTagsForResource: () => RESOURCE,
  ListTopics: () => ({}),
  Publish: of({ Message: '{"amount":12.5}', Subject: "An order" }),
  PublishBatch: of({ PublishBatchRequestEntries: [{ Id: "1", Message: '{"amount":12.5}' }] }),
  SetSubscriptionAttributes: () => ({
    ...SUBSCRIPTION,
    AttributeName: "RawMessageDelivery",
    AttributeValue: "true",
  }),
  SetTopicAttributes: of({ AttributeName: "DisplayName", AttributeValue: "Orders" }),
  Subscribe: of({ Protocol: "sqs", Endpoint: "arn:aws:sqs:us-east-1:000000000000:orders" }),
  TagResource: () => ({ ...RESOURCE, Tags: [{ Key: "team", Value: "shop" }] }),
  Unsubscribe: () => SUBSCRIPTION,
  UntagResource: () => ({ ...RESOURCE, TagKeys: ["team"] }),
} as const satisfies Readonly<Record<string, Template>>;
