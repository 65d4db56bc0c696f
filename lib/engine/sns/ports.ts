/** A topic as it is kept: `state` is the engine's own versioned JSON. */
export interface TopicRow {
  readonly topicArn: string;
  readonly state: string;
}

/** A subscription as it is kept: `state` is the engine's own versioned JSON. */
export interface SubscriptionRow {
  readonly subscriptionArn: string;
  readonly topicArn: string;
  readonly state: string;
}

/** A message that was published and has not reached everybody yet: `state` is the engine's own versioned JSON. */
export interface NotificationRow {
  readonly notificationId: string;
  readonly state: string;
}

/** Durable topics, subscriptions and what is to be delivered. Each call is committed when its promise resolves. */
export interface SnsRepository {
  topics(): Promise<readonly TopicRow[]>;
  subscriptions(): Promise<readonly SubscriptionRow[]>;
  /** In the order in which they were added. */
  notifications(): Promise<readonly NotificationRow[]>;
  saveTopic(row: TopicRow): Promise<void>;
  /** With its subscriptions. */
  removeTopic(topicArn: string): Promise<void>;
  saveSubscription(row: SubscriptionRow): Promise<void>;
  removeSubscription(subscriptionArn: string): Promise<void>;
  addNotifications(rows: readonly NotificationRow[]): Promise<void>;
  removeNotification(notificationId: string): Promise<void>;
  clear(): Promise<void>;
}

/** What is posted to a subscriber. */
export interface HttpRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Posts over the network, in real time, and follows no redirect.
 * @returns the status of the answer
 * @throws {Error} whose message says why there is no answer
 */
export type HttpPost = (request: HttpRequest) => Promise<number>;
