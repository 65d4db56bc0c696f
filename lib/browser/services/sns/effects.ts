import type { CallEffect } from "../effect.ts";

export const effects = {
  ConfirmSubscription: "changes",
  CreateTopic: "creates",
  DeleteTopic: "deletes",
  GetSubscriptionAttributes: "reads",
  GetTopicAttributes: "reads",
  ListSubscriptions: "reads",
  ListSubscriptionsByTopic: "reads",
  ListTagsForResource: "reads",
  ListTopics: "reads",
  Publish: "puts",
  PublishBatch: "puts",
  SetSubscriptionAttributes: "changes",
  SetTopicAttributes: "changes",
  Subscribe: "creates",
  TagResource: "changes",
  Unsubscribe: "deletes",
  UntagResource: "deletes",
} as const satisfies Readonly<Record<string, CallEffect>>;
