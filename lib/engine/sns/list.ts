import type {
  ListSubscriptionsByTopicInput,
  ListSubscriptionsByTopicResponse,
  ListSubscriptionsInput,
  ListSubscriptionsResponse,
  ListTopicsInput,
  ListTopicsResponse,
  Subscription as SdkSubscription,
} from "@aws-sdk/client-sns";
import type { Call } from "../kernel/call.ts";
import { pageAfter, readPageToken } from "../kernel/page.ts";
import type { SnsContext } from "./context.ts";
import { invalidParameter } from "./errors.ts";
import { placeOfArn } from "./place-of-arn.ts";
import type { Subscription } from "./topic.ts";

const PAGE = 100;

export async function listTopics(
  { topics }: SnsContext,
  call: Call,
  { NextToken }: ListTopicsInput,
): Promise<ListTopicsResponse> {
  const { items, next } = page(topics.in(call), ({ topicArn }) => topicArn, NextToken);
  return { Topics: items.map(({ topicArn }) => ({ TopicArn: topicArn })), ...next };
}

export async function listSubscriptions(
  { topics }: SnsContext,
  call: Call,
  { NextToken }: ListSubscriptionsInput,
): Promise<ListSubscriptionsResponse> {
  const all = topics.in(call).flatMap(({ topicArn }) => topics.subscriptionsOf(topicArn));
  return pageOfSubscriptions(all, NextToken);
}

export async function listSubscriptionsByTopic(
  { topics }: SnsContext,
  call: Call,
  { TopicArn, NextToken }: ListSubscriptionsByTopicInput,
): Promise<ListSubscriptionsByTopicResponse> {
  return pageOfSubscriptions(topics.subscriptionsOf(topics.get(call, TopicArn).topicArn), NextToken);
}

function pageOfSubscriptions(all: readonly Subscription[], token: string | undefined) {
  const sorted = all.toSorted((one, other) => (one.subscriptionArn < other.subscriptionArn ? -1 : 1));
  const { items, next } = page(sorted, ({ subscriptionArn }) => subscriptionArn, token);
  return { Subscriptions: items.map(describe), ...next };
}

function describe({ subscriptionArn, topicArn, protocol, endpoint, token }: Subscription): SdkSubscription {
  return {
    SubscriptionArn: token === null ? subscriptionArn : "PendingConfirmation",
    Owner: placeOfArn(topicArn).account,
    Protocol: protocol,
    Endpoint: endpoint,
    TopicArn: topicArn,
  };
}

/** A page of a list that is sorted by name. @throws {ServiceError} InvalidParameter for a token that is none */
function page<Item>(sorted: readonly Item[], nameOf: (item: Item) => string, given: string | undefined) {
  const after = readPageToken(given);
  if (after === undefined) throw invalidParameter("NextToken");
  const { items, token } = pageAfter(sorted, nameOf, after, PAGE);
  return { items, next: token === undefined ? {} : { NextToken: token } };
}
