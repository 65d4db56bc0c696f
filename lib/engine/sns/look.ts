import type { Place } from "../kernel/place.ts";
import type { Deliveries } from "./deliveries.ts";
import type { Tally } from "./tallies.ts";
import type { SubscriptionProtocol } from "./topic.ts";
import type { Topics } from "./topics.ts";

export interface SubscriptionLook extends Tally {
  readonly subscriptionArn: string;
  readonly protocol: SubscriptionProtocol;
  readonly endpoint: string;
  readonly isPending: boolean;
  readonly isRaw: boolean;
  readonly filterPolicy: string | null;
  readonly filterScope: "MessageAttributes" | "MessageBody";
  readonly deadLetterArn: string | null;
}

export interface TopicLook {
  readonly topicName: string;
  readonly topicArn: string;
  readonly subscriptions: readonly SubscriptionLook[];
}

/** Sees topics, who is subscribed, and what became of their messages. */
export interface SnsObserver {
  topics(place: Place): readonly TopicLook[];
}

export function snsObserver(topics: Topics, { tallies }: Deliveries): SnsObserver {
  return {
    topics: (place) =>
      topics.in(place).map(({ name, topicArn }) => ({
        topicName: name,
        topicArn,
        subscriptions: topics
          .subscriptionsOf(topicArn)
          .map(({ subscriptionArn, protocol, endpoint, token, attributes }) => ({
            subscriptionArn,
            protocol,
            endpoint,
            isPending: token !== null,
            isRaw: attributes.RawMessageDelivery === "true",
            filterPolicy: attributes.FilterPolicy ?? null,
            filterScope: attributes.FilterPolicyScope === "MessageBody" ? "MessageBody" : "MessageAttributes",
            deadLetterArn: deadLetterOf(attributes.RedrivePolicy),
            ...tallies.of(subscriptionArn),
          })),
      })),
  };
}

function deadLetterOf(policy: string | undefined): string | null {
  if (policy === undefined) return null;
  return (JSON.parse(policy) as { deadLetterTargetArn?: string }).deadLetterTargetArn ?? null;
}
