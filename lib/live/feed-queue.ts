import type { Topic } from "#contract/feed.ts";
import type { EncodedMessage } from "./message.ts";
import { COMMENT } from "./message.ts";

/** What may wait for one browser. A message larger than this waits alone. */
const MAX_QUEUED_BYTES = 4 * 1024 * 1024;

/**
 * What waits for one browser. It never holds more than its bound: when a browser does not drain it, all topics'
 * messages are dropped, and each of those topics gets a new snapshot once the browser reads again.
 */
export class FeedQueue {
  readonly #freshSnapshot: (topic: Topic, lostRecords: number) => EncodedMessage | undefined;
  #messages: EncodedMessage[] = [];
  #bytes = 0;
  /** Topics of which something was dropped, with the records that were lost. */
  readonly #stale = new Map<Topic, number>();
  #wake: (() => void) | undefined;
  #closed = false;

  /** @param freshSnapshot undefined when the topic is no longer wanted */
  constructor(freshSnapshot: (topic: Topic, lostRecords: number) => EncodedMessage | undefined) {
    this.#freshSnapshot = freshSnapshot;
  }

  /** Whether the browser has taken all there was. */
  get isDrained(): boolean {
    return this.#messages.length === 0 && this.#stale.size === 0;
  }

  push(message: EncodedMessage): void {
    if (this.#closed) return;
    const { topic } = message;
    if (message === COMMENT && this.#messages.length > 0) return;
    if (topic !== null) {
      const lost = this.#stale.get(topic);
      if (lost !== undefined && message.isDelta) {
        this.#stale.set(topic, lost + message.records);
        return;
      }
      if (this.#messages.length > 0 && this.#bytes + message.bytes.length > MAX_QUEUED_BYTES) {
        this.#drop();
        this.#markStale(message);
        this.#wake?.();
        return;
      }
      this.#stale.delete(topic);
    }
    this.#messages.push(message);
    this.#bytes += message.bytes.length;
    this.#wake?.();
  }

  /** Forgets what waits for a topic that is no longer wanted. */
  forget(topic: Topic): void {
    this.#stale.delete(topic);
    this.#keep((message) => message.topic !== topic);
  }

  /** The next message as soon as there is one; undefined once the queue is closed. One caller at a time. */
  async next(): Promise<Uint8Array | undefined> {
    for (;;) {
      if (this.#closed) return undefined;
      const message = this.#messages.shift() ?? this.#refresh();
      if (message !== undefined) {
        this.#bytes = this.#messages.length === 0 ? 0 : this.#bytes - message.bytes.length;
        return message.bytes;
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      this.#wake = undefined;
    }
  }

  close(): void {
    this.#closed = true;
    this.#messages = [];
    this.#stale.clear();
    this.#wake?.();
  }

  /** One snapshot at a time: together they might not fit. */
  #refresh(): EncodedMessage | undefined {
    for (const [topic, lostRecords] of this.#stale) {
      this.#stale.delete(topic);
      const snapshot = this.#freshSnapshot(topic, lostRecords);
      if (snapshot !== undefined) return snapshot;
    }
    return undefined;
  }

  #drop(): void {
    for (const message of this.#messages) this.#markStale(message);
    this.#keep((message) => message.topic === null);
  }

  #markStale({ topic, records }: EncodedMessage): void {
    if (topic !== null) this.#stale.set(topic, (this.#stale.get(topic) ?? 0) + records);
  }

  #keep(isKept: (message: EncodedMessage) => boolean): void {
    this.#messages = this.#messages.filter(isKept);
    this.#bytes = this.#messages.reduce((sum, { bytes }) => sum + bytes.length, 0);
  }
}
