import { Feed, type Listener } from "./feed.ts";
import { SILENT_AFTER_MS, type ToHub } from "./hub-protocol.ts";
import { type Place, placeKey } from "./place.ts";
import type { Transport } from "./transport.ts";

/**
 * Where all tabs of a browser meet: one event stream per place that is looked at, whatever the number of tabs, since
 * a browser opens at most six connections to an origin. A tab that says `bye` or falls silent is forgotten, and a
 * place without a tab is closed.
 */
export class Hub {
  readonly #transport: Transport;
  readonly #feeds = new Map<string, Feed>();
  readonly #tabs = new Map<Listener, { place: string; seenMs: number }>();

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  receive(tab: Listener, message: ToHub): void {
    if (message.kind === "bye") this.#forget(tab);
    else this.#want(tab, message.place, message.topics);
  }

  /** Forgets the tabs that were closed without a word. To be called now and then. */
  sweep(): void {
    const oldest = this.#transport.nowMs() - SILENT_AFTER_MS;
    for (const [tab, { seenMs }] of this.#tabs) if (seenMs < oldest) this.#forget(tab);
  }

  #want(tab: Listener, place: Place, topics: readonly string[]): void {
    const key = placeKey(place);
    if (this.#tabs.get(tab)?.place !== key) this.#forget(tab);
    this.#tabs.set(tab, { place: key, seenMs: this.#transport.nowMs() });
    let feed = this.#feeds.get(key);
    if (feed === undefined) {
      feed = new Feed(place, this.#transport);
      this.#feeds.set(key, feed);
    }
    feed.want(tab, topics);
  }

  #forget(tab: Listener): void {
    const known = this.#tabs.get(tab);
    if (known === undefined) return;
    this.#tabs.delete(tab);
    const feed = this.#feeds.get(known.place);
    feed?.leave(tab);
    if (feed?.listeners === 0) {
      feed.close();
      this.#feeds.delete(known.place);
    }
  }
}
