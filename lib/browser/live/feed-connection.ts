import type { HelloMessage, Topic, TopicMessage } from "#contract/feed.ts";
import { backoffMs } from "./backoff.ts";
import type { FeedStatus } from "./hub-protocol.ts";
import type { Place } from "./place.ts";
import type { Transport } from "./transport.ts";

/** After this long without a message the feed is asked whether it is still there. */
const SILENCE_MS = 15_000;

export interface ConnectionEvents {
  onStatus(status: FeedStatus, serverOffsetMs: number): void;
  onTopic(message: TopicMessage): void;
}

/**
 * One place's event stream, kept open until `close`:
 *
 *   connecting ──hello──▶ live ──failure──▶ lost ──backoff──▶ (opened anew) ──hello──▶ live
 *
 * Each hello puts all wanted topics again, so that every one of them is answered with a snapshot.
 */
export class FeedConnection {
  readonly #place: Place;
  readonly #transport: Transport;
  readonly #events: ConnectionEvents;
  #wanted: readonly Topic[] = [];
  /** Topics to leave out of the next put, so that the one after asks for them anew. */
  readonly #anew = new Set<Topic>();
  #feedId: string | null = null;
  #putting = false;
  #putAgain = false;
  #failures = 0;
  #closed = false;
  #closeSource = (): void => {};
  #cancelTimer = (): void => {};

  constructor(place: Place, transport: Transport, events: ConnectionEvents) {
    this.#place = place;
    this.#transport = transport;
    this.#events = events;
    this.#open();
  }

  want(topics: readonly Topic[]): void {
    this.#wanted = topics;
    void this.#put();
  }

  /** Asks for a new snapshot of a topic that is wanted. */
  askAnew(topic: Topic): void {
    this.#anew.add(topic);
    void this.#put();
  }

  close(): void {
    this.#closed = true;
    this.#cancelTimer();
    this.#closeSource();
  }

  #open(): void {
    this.#closeSource = this.#transport.open(this.#place, {
      onHello: (message) => this.#onHello(message),
      onTopic: (message) => {
        this.#watchSilence();
        this.#events.onTopic(message);
      },
      onFailed: () => this.#onFailed(),
    });
  }

  #onHello(message: HelloMessage): void {
    if (this.#closed) return;
    this.#feedId = message.feedId;
    this.#failures = 0;
    this.#anew.clear();
    this.#events.onStatus("live", message.serverTimeMs - this.#transport.nowMs());
    this.#watchSilence();
    void this.#put();
  }

  #onFailed(): void {
    if (this.#closed) return;
    this.#closeSource();
    this.#cancelTimer();
    this.#feedId = null;
    this.#failures += 1;
    this.#events.onStatus("lost", 0);
    const delayMs = backoffMs(this.#failures, this.#transport.random());
    this.#cancelTimer = this.#transport.after(delayMs, () => this.#open());
  }

  #watchSilence(): void {
    this.#cancelTimer();
    this.#cancelTimer = this.#transport.after(SILENCE_MS, () => {
      void this.#put();
      this.#watchSilence();
    });
  }

  /** One put at a time: what changes meanwhile goes into the next. */
  async #put(): Promise<void> {
    if (this.#putting) {
      this.#putAgain = true;
      return;
    }
    this.#putting = true;
    try {
      do {
        const feedId = this.#feedId;
        if (feedId === null || this.#closed) return;
        this.#putAgain = this.#anew.size > 0;
        const topics = this.#wanted.filter((topic) => !this.#anew.has(topic));
        this.#anew.clear();
        const known = await this.#transport.put(feedId, topics);
        if (!known && this.#feedId === feedId) this.#onFailed();
      } while (this.#putAgain);
    } finally {
      this.#putting = false;
    }
  }
}
