import { parseArn } from "../kernel/arn.ts";
import { Mutex } from "../kernel/mutex.ts";
import { isSamePlace, type Place } from "../kernel/place.ts";
import { invalidParameter, noSuchSubscription, noSuchTopic, snsError } from "./errors.ts";
import type { SnsRepository } from "./ports.ts";
import {
  type Subscription,
  subscriptionFromRow,
  subscriptionToRow,
  type Topic,
  topicFromRow,
  topicToRow,
} from "./topic.ts";

export interface TopicsDependencies {
  readonly repository: SnsRepository;
  /** Receives faults that no caller waits for. */
  readonly reportFault: (what: string, fault: unknown) => void;
}

/** All topics of this server and who is subscribed: held in memory, written through to the repository. */
export class Topics {
  readonly #dependencies: TopicsDependencies;
  readonly #topics = new Map<string, Topic>();
  /** Topic → subscription → it. */
  readonly #subscriptions = new Map<string, Map<string, Subscription>>();
  /** Held by whatever changes a topic or a subscription. */
  readonly mutex = new Mutex();

  private constructor(dependencies: TopicsDependencies) {
    this.#dependencies = dependencies;
  }

  /** Takes up every topic and subscription. One that cannot be understood is reported and left as it is. */
  static async open(dependencies: TopicsDependencies): Promise<Topics> {
    const topics = new Topics(dependencies);
    const { repository } = dependencies;
    for (const row of await repository.topics()) {
      const topic = topics.#read(row.topicArn, () => topicFromRow(row));
      if (topic !== undefined) topics.#topics.set(topic.topicArn, topic);
    }
    for (const row of await repository.subscriptions()) {
      const subscription = topics.#read(row.subscriptionArn, () => subscriptionFromRow(row));
      if (subscription !== undefined) topics.#hold(subscription);
    }
    return topics;
  }

  all(): readonly Topic[] {
    return [...this.#topics.values()];
  }

  /** In the order of their names. */
  in(place: Place): readonly Topic[] {
    return this.all()
      .filter((topic) => isSamePlace(topic.place, place))
      .sort((one, other) => (one.name < other.name ? -1 : 1));
  }

  find(topicArn: string): Topic | undefined {
    return this.#topics.get(topicArn);
  }

  /** @throws {ServiceError} InvalidParameter, AuthorizationError for one of another account, NotFound */
  get(place: Place, topicArn = ""): Topic {
    requireSnsArn(place, "TopicArn", topicArn);
    const topic = this.#topics.get(topicArn);
    if (topic === undefined) throw noSuchTopic();
    return topic;
  }

  /** In the order of their making. */
  subscriptionsOf(topicArn: string): readonly Subscription[] {
    return [...(this.#subscriptions.get(topicArn)?.values() ?? [])];
  }

  findSubscription(subscriptionArn: string): Subscription | undefined {
    const topicArn = subscriptionArn.slice(0, subscriptionArn.lastIndexOf(":"));
    return this.#subscriptions.get(topicArn)?.get(subscriptionArn);
  }

  /** @throws {ServiceError} InvalidParameter, AuthorizationError for one of another account, NotFound */
  getSubscription(place: Place, subscriptionArn = ""): Subscription {
    requireSnsArn(place, "SubscriptionArn", subscriptionArn);
    const subscription = this.findSubscription(subscriptionArn);
    if (subscription === undefined) throw noSuchSubscription();
    return subscription;
  }

  /** Writes a topic through, then shows it. The caller holds the mutex. */
  async save(topic: Topic): Promise<void> {
    await this.#dependencies.repository.saveTopic(topicToRow(topic));
    this.#topics.set(topic.topicArn, topic);
  }

  async remove(topicArn: string): Promise<void> {
    await this.#dependencies.repository.removeTopic(topicArn);
    this.#topics.delete(topicArn);
    this.#subscriptions.delete(topicArn);
  }

  /** Writes a subscription through, then shows it. The caller holds the mutex. */
  async saveSubscription(subscription: Subscription): Promise<void> {
    await this.#dependencies.repository.saveSubscription(subscriptionToRow(subscription));
    this.#hold(subscription);
  }

  async removeSubscription({ topicArn, subscriptionArn }: Subscription): Promise<void> {
    await this.#dependencies.repository.removeSubscription(subscriptionArn);
    this.#subscriptions.get(topicArn)?.delete(subscriptionArn);
  }

  /** Forgets all; what was kept is another's to forget. */
  clear(): void {
    this.#topics.clear();
    this.#subscriptions.clear();
  }

  #hold(subscription: Subscription): void {
    const { topicArn, subscriptionArn } = subscription;
    const held = this.#subscriptions.get(topicArn) ?? new Map<string, Subscription>();
    held.set(subscriptionArn, subscription);
    this.#subscriptions.set(topicArn, held);
  }

  #read<Kept>(what: string, read: () => Kept): Kept | undefined {
    try {
      return read();
    } catch (fault) {
      this.#dependencies.reportFault(`taking up ${what}, which is left as it is`, fault);
      return undefined;
    }
  }
}

function requireSnsArn(place: Place, parameter: string, arn: string): void {
  const parsed = parseArn(arn);
  if (parsed?.service !== "sns") {
    throw invalidParameter(
      `${parameter} Reason: An ARN must have at least 6 elements, not ${arn.split(":").length}`,
    );
  }
  if (parsed.place.region !== place.region) throw invalidParameter(parameter);
  if (parsed.place.account !== place.account) {
    throw snsError(
      "AuthorizationErrorException",
      `User: arn:aws:iam::${place.account}:root is not authorized to perform this on resource: ${arn}`,
    );
  }
}
