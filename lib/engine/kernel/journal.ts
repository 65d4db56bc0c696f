import type { JournalEvent } from "./events.ts";

export type JournalSubscriber = (event: JournalEvent) => void;

/**
 * What happened, in the order in which it happened. Engines publish; metrics, the live feed and the audit trail
 * subscribe. Publishing is synchronous and costs one call per subscriber, so subscribers only count or enqueue.
 */
export class Journal {
  readonly #subscribers = new Set<JournalSubscriber>();

  publish(event: JournalEvent): void {
    for (const subscriber of this.#subscribers) subscriber(event);
  }

  /** @returns a function that ends the subscription */
  subscribe(subscriber: JournalSubscriber): () => void {
    this.#subscribers.add(subscriber);
    return () => this.#subscribers.delete(subscriber);
  }
}
