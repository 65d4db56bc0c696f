import type * as Sdk from "@aws-sdk/client-sns";
import { type EngineOperations, type HandlersOf, handlersOf } from "../kernel/handlers.ts";
import type { SnsContext } from "./context.ts";
import { createTopic, deleteTopic } from "./create-topic.ts";
import { listSubscriptions, listSubscriptionsByTopic, listTopics } from "./list.ts";
import { publish, publishBatch } from "./publish.ts";
import { confirmSubscription, subscribe, unsubscribe } from "./subscribe.ts";
import { getSubscriptionAttributes, setSubscriptionAttributes } from "./subscription-attributes.ts";
import { listTagsForResource, tagResource, untagResource } from "./tags.ts";
import { getTopicAttributes, setTopicAttributes } from "./topic-attributes.ts";

/** The operations of SNS that this server has. */
const operations = {
  ConfirmSubscription: confirmSubscription,
  CreateTopic: createTopic,
  DeleteTopic: deleteTopic,
  GetSubscriptionAttributes: getSubscriptionAttributes,
  GetTopicAttributes: getTopicAttributes,
  ListSubscriptions: listSubscriptions,
  ListSubscriptionsByTopic: listSubscriptionsByTopic,
  ListTagsForResource: listTagsForResource,
  ListTopics: listTopics,
  Publish: publish,
  PublishBatch: publishBatch,
  SetSubscriptionAttributes: setSubscriptionAttributes,
  SetTopicAttributes: setTopicAttributes,
  Subscribe: subscribe,
  TagResource: tagResource,
  Unsubscribe: unsubscribe,
  UntagResource: untagResource,
} as const satisfies EngineOperations<SnsContext, typeof Sdk>;

export type SnsHandlers = HandlersOf<typeof operations>;

export function snsHandlers(context: SnsContext): SnsHandlers {
  return handlersOf(context, operations);
}
