import type { HelloMessage, Topic, TopicMessage } from "#contract/feed.ts";
import { type Place, placeQuery } from "./place.ts";

export interface TransportEvents {
  onHello(message: HelloMessage): void;
  onTopic(message: TopicMessage): void;
  onFailed(): void;
}

/** What a feed needs from the browser. */
export interface Transport {
  /** Opens the event stream of a place; the returned function closes it. */
  open(place: Place, events: TransportEvents): () => void;
  /** Says what a feed should carry. False when the server no longer knows the feed or failed. */
  put(feedId: string, topics: readonly Topic[]): Promise<boolean>;
  /** Calls back once after `delayMs`; the returned function calls it off. */
  after(delayMs: number, callback: () => void): () => void;
  random(): number;
  nowMs(): number;
}

/** Server-sent events and fetch; works in pages and in workers. */
export const browserTransport: Transport = {
  open(place, events) {
    const source = new EventSource(`/api/live${placeQuery(place)}`);
    source.addEventListener("hello", (event) => events.onHello(JSON.parse(event.data)));
    for (const kind of ["snapshot", "delta", "gone"]) {
      source.addEventListener(kind, (event) => events.onTopic(JSON.parse(event.data)));
    }
    source.addEventListener("error", () => {
      source.close();
      events.onFailed();
    });
    return () => source.close();
  },
  async put(feedId, topics) {
    try {
      const answer = await fetch(`/api/live/${feedId}`, {
        method: "PUT",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ topics }),
      });
      return answer.ok || answer.status === 400;
    } catch {
      return false;
    }
  },
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
  nowMs: () => Date.now(),
};
