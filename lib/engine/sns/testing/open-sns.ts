import { randomUUID } from "node:crypto";
import type { Call } from "../../kernel/call.ts";
import type { VirtualClock } from "../../kernel/testing/virtual-clock.ts";
import type { HttpRequest, NotificationRow, SnsRepository, SubscriptionRow, TopicRow } from "../ports.ts";
import { openSns, type Sns } from "../sns.ts";

/** Topics that outlive engines but not the process. */
export function memoryTopics(): SnsRepository {
  const topics = new Map<string, TopicRow>();
  const subscriptions = new Map<string, SubscriptionRow>();
  const notifications = new Map<string, NotificationRow>();
  return {
    topics: async () => [...topics.values()],
    subscriptions: async () => [...subscriptions.values()],
    notifications: async () => [...notifications.values()],
    saveTopic: async (row) => void topics.set(row.topicArn, row),
    removeTopic: async (topicArn) => {
      topics.delete(topicArn);
      for (const [arn, row] of subscriptions) if (row.topicArn === topicArn) subscriptions.delete(arn);
    },
    saveSubscription: async (row) => void subscriptions.set(row.subscriptionArn, row),
    removeSubscription: async (arn) => void subscriptions.delete(arn),
    addNotifications: async (rows) => {
      for (const row of rows) notifications.set(row.notificationId, row);
    },
    removeNotification: async (notificationId) => void notifications.delete(notificationId),
    clear: async () => {
      for (const table of [topics, subscriptions, notifications]) table.clear();
    },
  };
}

/** What was sent, and how others answer. */
export interface Outside {
  readonly calls: {
    readonly service: string;
    readonly operation: string;
    readonly input: Record<string, unknown>;
  }[];
  readonly posts: HttpRequest[];
  /** Thrown by the services that are called. */
  refusal: Error | undefined;
  /** With which web servers answer. */
  status: number;
  /** Whether web servers take what they are sent and never answer. */
  isSilent: boolean;
}

export function newOutside(): Outside {
  return { calls: [], posts: [], refusal: undefined, status: 200, isSilent: false };
}

/** The engine on one clock for all accounts, with a world outside that notes what reaches it. */
export async function openTestSns(
  clock: VirtualClock,
  outside: Outside,
  repository: SnsRepository = memoryTopics(),
): Promise<Sns> {
  const sns = await openSns({
    clocks: { of: () => clock },
    repository,
    newId: randomUUID,
    endpoint: () => "http://localhost:4566",
    calls: {
      as: () => async (_place, service, operation, input) => {
        if (outside.refusal !== undefined) throw outside.refusal;
        outside.calls.push({ service, operation, input: input as Record<string, unknown> });
        return {};
      },
    },
    post: async (request) => {
      outside.posts.push(request);
      if (outside.isSilent) await new Promise(() => {});
      return outside.status;
    },
    reportFault: (what, fault) => {
      throw new Error(`unexpected fault while ${what}`, { cause: fault });
    },
  });
  await sns.restore();
  return sns;
}

export const caller: Call = {
  account: "111122223333",
  region: "eu-west-1",
  accessKeyId: "test",
  requestId: "00000000-0000-4000-8000-000000000000",
  source: "wire",
};
