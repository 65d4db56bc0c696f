import type { Topic, TopicMessage } from "#contract/feed.ts";
import { type Place, placeKey } from "../place.ts";
import type { Transport, TransportEvents } from "../transport.ts";

/** A transport whose server and time a test plays by hand. */
export class FakeTransport implements Transport {
  /** Streams that are open, oldest first. */
  readonly streams: { place: string; events: TransportEvents }[] = [];
  readonly puts: { feedId: string; topics: readonly Topic[] }[] = [];
  #now = 0;
  #feeds = 0;
  #timers: { atMs: number; callback: () => void }[] = [];

  open(place: Place, events: TransportEvents): () => void {
    const stream = { place: placeKey(place), events };
    this.streams.push(stream);
    return () => {
      const index = this.streams.indexOf(stream);
      if (index >= 0) this.streams.splice(index, 1);
    };
  }

  async put(feedId: string, topics: readonly Topic[]): Promise<boolean> {
    this.puts.push({ feedId, topics });
    return true;
  }

  after(delayMs: number, callback: () => void): () => void {
    const timer = { atMs: this.#now + delayMs, callback };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  random = (): number => 0;
  nowMs = (): number => this.#now;

  hello(): void {
    this.#feeds += 1;
    this.#newest().onHello({ kind: "hello", feedId: `f${this.#feeds}`, serverTimeMs: this.#now });
  }

  say(kind: TopicMessage["kind"], topic: Topic, revision: number, data: unknown = null): void {
    this.#newest().onTopic({ kind, topic, revision, data });
  }

  fail(): void {
    this.#newest().onFailed();
  }

  advance(ms: number): void {
    this.#now += ms;
    const due = this.#timers.filter((timer) => timer.atMs <= this.#now);
    this.#timers = this.#timers.filter((timer) => timer.atMs > this.#now);
    for (const timer of due) timer.callback();
  }

  #newest(): TransportEvents {
    const stream = this.streams.at(-1);
    if (stream === undefined) throw new Error("no stream is open");
    return stream.events;
  }
}

/** Lets what was promised happen. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}
