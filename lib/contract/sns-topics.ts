/** A subscription, and what became of its messages since the server started. */
export interface SubscriptionView {
  readonly subscriptionArn: string;
  readonly protocol: "sqs" | "lambda" | "http" | "https";
  /** The ARN of a queue or function, or a URL. */
  readonly endpoint: string;
  /** It has not confirmed yet, and gets nothing. */
  readonly isPending: boolean;
  readonly isRaw: boolean;
  readonly filterPolicy: string | null;
  readonly filterScope: "MessageAttributes" | "MessageBody";
  readonly deadLetterArn: string | null;
  readonly delivered: number;
  /** Tries that did not arrive. */
  readonly failed: number;
  /** Messages that are not tried any more. */
  readonly givenUp: number;
  readonly waiting: number;
  /** Why the last try that failed did. */
  readonly lastError: string | null;
}

/** An SNS topic with its subscriptions, in the order of their making. */
export interface SnsTopicView {
  readonly topicName: string;
  readonly topicArn: string;
  readonly subscriptions: readonly SubscriptionView[];
}

/** Data of `sns-topics`: always whole, in the order of their names. */
export interface SnsTopicsData {
  readonly topics: readonly SnsTopicView[];
}
