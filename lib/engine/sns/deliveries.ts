import type { CancelTimer, Clocks } from "../kernel/clock.ts";
import { ServiceError } from "../kernel/errors.ts";
import { snsError } from "./errors.ts";
import { type Notification, notificationFromState, notificationToState } from "./notification.ts";
import { placeOfArn } from "./place-of-arn.ts";
import type { SnsRepository } from "./ports.ts";
import { retryAfterMs } from "./retries.ts";
import { send, sendToDeadLetters, type Ways } from "./send.ts";
import { Tallies } from "./tallies.ts";
import type { Subscription } from "./topic.ts";
import type { Topics } from "./topics.ts";

export interface DeliveriesDependencies {
  readonly clocks: Clocks;
  readonly repository: SnsRepository;
  readonly topics: Topics;
  readonly ways: Ways;
  /** Receives faults that no caller waits for. */
  readonly reportFault: (what: string, fault: unknown) => void;
}

interface Delivery {
  readonly notification: Notification;
  readonly subscriptionArn: string;
  failures: number;
}

/** Messages that are on their way to subscribers at once, and those that are accepted and not delivered yet. */
const AT_ONCE = 32;
const MAX_WAITING = 20_000;

/**
 * Brings accepted messages to their subscribers, at least once each: kept until each of them has it, or is given up.
 * Nothing is sent before `start`.
 */
export class Deliveries {
  readonly #dependencies: DeliveriesDependencies;
  readonly tallies = new Tallies();
  /** Notification → the subscriptions that it has not come to. */
  readonly #left = new Map<string, Set<string>>();
  readonly #retries = new Set<CancelTimer>();
  #ready: Delivery[] = [];
  #underWay = 0;
  #isRunning = false;

  constructor(dependencies: DeliveriesDependencies) {
    this.#dependencies = dependencies;
  }

  /** Takes up what was accepted before a restart, and begins. */
  async start(): Promise<void> {
    this.#isRunning = true;
    for (const { notificationId, state } of await this.#dependencies.repository.notifications()) {
      try {
        this.#expect(notificationFromState(notificationId, state));
      } catch (fault) {
        this.#dependencies.reportFault(
          `taking up notification ${notificationId}, which is left as it is`,
          fault,
        );
      }
    }
    this.#next();
  }

  /** Resolves when they will be delivered whatever happens to this process. @throws {ServiceError} Throttled */
  async accept(notifications: readonly Notification[]): Promise<void> {
    const wanted = notifications.filter(({ to }) => to.length > 0);
    if (wanted.length === 0) return;
    if (this.#left.size + wanted.length > MAX_WAITING) {
      throw snsError(
        "ThrottledException",
        `More than ${MAX_WAITING} messages of this server wait to be delivered.`,
      );
    }
    const rows = wanted.map((notification) => ({
      notificationId: notification.notificationId,
      state: notificationToState(notification),
    }));
    await this.#dependencies.repository.addNotifications(rows);
    for (const notification of wanted) this.#expect(notification);
    this.#next();
  }

  /** Forgets all that is on its way; what was kept is another's to forget. */
  clear(): void {
    for (const cancel of this.#retries) cancel();
    this.#retries.clear();
    this.#left.clear();
    this.#ready = [];
    this.tallies.clear();
  }

  close(): void {
    this.#isRunning = false;
    for (const cancel of this.#retries) cancel();
  }

  #expect(notification: Notification): void {
    this.#left.set(notification.notificationId, new Set(notification.to));
    for (const subscriptionArn of notification.to) {
      this.tallies.count(subscriptionArn, "waiting", 1);
      this.#ready.push({ notification, subscriptionArn, failures: 0 });
    }
  }

  #next(): void {
    while (this.#isRunning && this.#underWay < AT_ONCE) {
      const delivery = this.#ready.shift();
      if (delivery === undefined) return;
      this.#underWay += 1;
      const work = this.#deliver(delivery)
        .catch((fault: unknown) => this.#dependencies.reportFault("a delivery", fault))
        .finally(() => {
          this.#underWay -= 1;
          this.#next();
        });
      this.#clockOf(delivery).duringReal?.(work);
    }
  }

  async #deliver(delivery: Delivery): Promise<void> {
    const { topics, ways } = this.#dependencies;
    const { notification, subscriptionArn } = delivery;
    if (!this.#left.has(notification.notificationId)) return;
    const subscription = topics.findSubscription(subscriptionArn);
    // Whoever has left meanwhile gets nothing more.
    if (subscription === undefined) return await this.#settle(delivery);
    try {
      await send(ways, notification, subscription);
      this.tallies.count(subscriptionArn, "delivered", 1);
      await this.#settle(delivery);
    } catch (error) {
      await this.#failed(delivery, subscription, error);
    }
  }

  async #failed(delivery: Delivery, subscription: Subscription, error: unknown): Promise<void> {
    delivery.failures += 1;
    this.tallies.failed(subscription.subscriptionArn, reasonOf(error).message);
    const waitMs = retryAfterMs(subscription.protocol, delivery.failures, error);
    if (waitMs !== undefined) return this.#again(delivery, waitMs);
    await this.#giveUp(delivery, subscription, error);
    await this.#settle(delivery);
  }

  #again(delivery: Delivery, waitMs: number): void {
    if (!this.#isRunning) return;
    const cancel = this.#clockOf(delivery).after(waitMs, () => {
      this.#retries.delete(cancel);
      this.#ready.push(delivery);
      this.#next();
    });
    this.#retries.add(cancel);
  }

  async #giveUp({ notification }: Delivery, subscription: Subscription, error: unknown): Promise<void> {
    this.tallies.count(subscription.subscriptionArn, "givenUp", 1);
    const queueArn = deadLetterArn(subscription);
    if (queueArn === undefined || notification.type !== "Notification") return;
    try {
      await sendToDeadLetters(this.#dependencies.ways, queueArn, notification, subscription, reasonOf(error));
    } catch (second) {
      this.tallies.failed(subscription.subscriptionArn, `The dead-letter queue: ${reasonOf(second).message}`);
    }
  }

  async #settle({ notification: { notificationId }, subscriptionArn }: Delivery): Promise<void> {
    const left = this.#left.get(notificationId);
    if (left === undefined || !left.delete(subscriptionArn)) return;
    this.tallies.count(subscriptionArn, "waiting", -1);
    if (left.size > 0) return;
    this.#left.delete(notificationId);
    await this.#dependencies.repository.removeNotification(notificationId);
  }

  #clockOf({ notification }: Delivery) {
    return this.#dependencies.clocks.of(placeOfArn(notification.topicArn).account);
  }
}

function deadLetterArn({ attributes: { RedrivePolicy } }: Subscription): string | undefined {
  if (!RedrivePolicy) return undefined;
  return (JSON.parse(RedrivePolicy) as { deadLetterTargetArn?: string }).deadLetterTargetArn;
}

function reasonOf(error: unknown): { readonly code: string; readonly message: string } {
  if (error instanceof ServiceError) return { code: error.code, message: error.message };
  if (error instanceof Error) return { code: error.name, message: error.message };
  return { code: "Unknown", message: String(error) };
}
