import type { EventMap, EventType, JournalEvent } from "./events.ts";

/** What to do with events, by their types; the others pass by. */
export type EventHandlers = { readonly [Type in EventType]?: (event: EventMap[Type]) => void };

type Subscriber = (event: JournalEvent) => void;

/**
 * What happened, in the order in which it happened. Engines publish; metrics, the live feed and the audit trail
 * listen. Publishing is synchronous and costs one call for each who listens to events of the type, so they only
 * count or enqueue.
 */
export class Journal {
  /** Lists are replaced, never changed: who leaves or joins while an event is told of changes nothing for it. */
  readonly #byType = new Map<EventType, readonly Subscriber[]>();
  #ofAll: readonly Subscriber[] = [];

  publish(event: JournalEvent): void {
    for (const subscriber of this.#byType.get(event.type) ?? NOBODY) subscriber(event);
    for (const subscriber of this.#ofAll) subscriber(event);
  }

  /** Listens to events of some types, until the returned function is called. */
  on(handlers: EventHandlers): () => void {
    const subscribers = Object.entries(handlers).map(
      // Each is told only of events of its own type.
      ([type, handler]) => [type as EventType, (event: JournalEvent) => handler(event as never)] as const,
    );
    for (const [type, subscriber] of subscribers) {
      this.#byType.set(type, [...(this.#byType.get(type) ?? NOBODY), subscriber]);
    }
    return () => {
      for (const [type, subscriber] of subscribers) {
        this.#byType.set(type, without(this.#byType.get(type) ?? NOBODY, subscriber));
      }
    };
  }

  /** Listens to everything, after those who listen to a type, until the returned function is called. */
  subscribe(subscriber: (event: JournalEvent) => void): () => void {
    this.#ofAll = [...this.#ofAll, subscriber];
    return () => {
      this.#ofAll = without(this.#ofAll, subscriber);
    };
  }
}

const NOBODY: readonly Subscriber[] = [];

function without(subscribers: readonly Subscriber[], gone: Subscriber): readonly Subscriber[] {
  return subscribers.filter((subscriber) => subscriber !== gone);
}
