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
import { Turns } from "./turns.ts";

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

/** What is accepted and not delivered yet: messages, their bytes, and how often one of them is to be delivered. */
const MAX_WAITING = { messages: 20_000, bytes: 256 * 1024 * 1024, deliveries: 200_000 };

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
  readonly #turns: Turns<Delivery>;
  #waitingBytes = 0;
  #waitingDeliveries = 0;
  #isRunning = false;

  constructor(dependencies: DeliveriesDependencies) {
    this.#dependencies = dependencies;
    const { topics } = dependencies;
    this.#turns = new Turns((arn) => topics.findSubscription(arn)?.protocol.startsWith("http") === true);
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
    this.#checkRoom(wanted);
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
    this.#turns.clear();
    this.#waitingBytes = 0;
    this.#waitingDeliveries = 0;
    this.tallies.clear();
  }

  close(): void {
    this.#isRunning = false;
    for (const cancel of this.#retries) cancel();
  }

  #checkRoom(wanted: readonly Notification[]): void {
    const bytes = wanted.reduce((sum, notification) => sum + sizeOf(notification), this.#waitingBytes);
    const deliveries = wanted.reduce((sum, { to }) => sum + to.length, this.#waitingDeliveries);
    const messages = this.#left.size + wanted.length;
    if (messages > MAX_WAITING.messages || bytes > MAX_WAITING.bytes || deliveries > MAX_WAITING.deliveries) {
      throw snsError(
        "ThrottledException",
        `${this.#left.size} messages of this server wait to be delivered: there is no room for more.`,
      );
    }
  }

  #expect(notification: Notification): void {
    this.#waitingBytes += sizeOf(notification);
    this.#waitingDeliveries += notification.to.length;
    this.#left.set(notification.notificationId, new Set(notification.to));
    for (const subscriptionArn of notification.to) {
      this.tallies.count(subscriptionArn, "waiting", 1);
      this.#turns.push({ notification, subscriptionArn, failures: 0 });
    }
  }

  #next(): void {
    while (this.#isRunning) {
      const turn = this.#turns.take();
      if (turn === undefined) return;
      const work = this.#deliver(turn.delivery)
        .catch((fault: unknown) => this.#dependencies.reportFault("a delivery", fault))
        .finally(() => {
          turn.end();
          this.#next();
        });
      this.#clockOf(turn.delivery).duringReal?.(work);
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
      this.#turns.push(delivery);
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

  async #settle({ notification, subscriptionArn }: Delivery): Promise<void> {
    const { notificationId } = notification;
    const left = this.#left.get(notificationId);
    if (left === undefined || !left.delete(subscriptionArn)) return;
    this.tallies.count(subscriptionArn, "waiting", -1);
    this.#waitingDeliveries -= 1;
    if (left.size > 0) return;
    this.#left.delete(notificationId);
    this.#waitingBytes -= sizeOf(notification);
    await this.#dependencies.repository.removeNotification(notificationId);
  }

  #clockOf({ notification }: Delivery) {
    return this.#dependencies.clocks.of(placeOfArn(notification.topicArn).account);
  }
}

/** What a message takes of memory, nearly: its text, and its attributes. */
function sizeOf({ message, messageOf, attributes }: Notification): number {
  const texts = [
    message,
    ...Object.values(messageOf),
    ...Object.values(attributes).map(({ value }) => value),
  ];
  return texts.reduce((sum, text) => sum + text.length, 0);
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
