import { arnText } from "../kernel/arn.ts";
import type { Place } from "../kernel/place.ts";
import type { SubscriptionRow, TopicRow } from "./ports.ts";

export interface Topic {
  readonly topicArn: string;
  readonly place: Place;
  readonly name: string;
  /** Those that were set. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
}

export const PROTOCOLS = ["sqs", "lambda", "http", "https"] as const;

export type SubscriptionProtocol = (typeof PROTOCOLS)[number];

export interface Subscription {
  readonly subscriptionArn: string;
  readonly topicArn: string;
  readonly protocol: SubscriptionProtocol;
  /** The ARN of a queue or function, or a URL. */
  readonly endpoint: string;
  /** Those that were set. */
  readonly attributes: Readonly<Record<string, string>>;
  /** With which it is confirmed; null once it is. */
  readonly token: string | null;
}

export function topicArnOf(place: Place, name: string): string {
  return arnText("sns", place, name);
}

const VERSION = 1;

export function topicToRow({ topicArn, ...state }: Topic): TopicRow {
  return { topicArn, state: JSON.stringify({ version: VERSION, ...state }) };
}

/** @throws for a row that this version does not understand */
export function topicFromRow({ topicArn, state }: TopicRow): Topic {
  return { ...versioned<Omit<Topic, "topicArn">>(topicArn, state), topicArn };
}

export function subscriptionToRow({ subscriptionArn, topicArn, ...state }: Subscription): SubscriptionRow {
  return { subscriptionArn, topicArn, state: JSON.stringify({ version: VERSION, ...state }) };
}

/** @throws for a row that this version does not understand */
export function subscriptionFromRow({ subscriptionArn, topicArn, state }: SubscriptionRow): Subscription {
  return {
    ...versioned<Omit<Subscription, "subscriptionArn" | "topicArn">>(subscriptionArn, state),
    subscriptionArn,
    topicArn,
  };
}

function versioned<Kept>(name: string, state: string): Kept {
  const { version, ...kept } = JSON.parse(state) as Kept & { readonly version: number };
  if (version !== VERSION) throw new Error(`${name} is of version ${version}`);
  return kept as Kept;
}
