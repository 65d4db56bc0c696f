import type { Topic, TopicMessage } from "#contract/feed.ts";
import { FeedConnection } from "./feed-connection.ts";
import type { FeedStatus, FromHub } from "./hub-protocol.ts";
import { type Place, placeKey } from "./place.ts";
import { receive, type TopicState } from "./topic-state.ts";
import type { Transport } from "./transport.ts";

export interface Listener {
  post(message: FromHub): void;
}

/**
 * One place's feed, shared by any number of listeners. It asks the server for the union of what they want and keeps
 * each topic's state, so that a listener that comes later gets it at once. What nobody wants is forgotten.
 */
export class Feed {
  readonly #place: string;
  readonly #connection: FeedConnection;
  readonly #wants = new Map<Listener, ReadonlySet<Topic>>();
  readonly #states = new Map<Topic, TopicState>();
  #status: FeedStatus = "connecting";
  #serverOffsetMs = 0;

  constructor(place: Place, transport: Transport) {
    this.#place = placeKey(place);
    this.#connection = new FeedConnection(place, transport, {
      onStatus: (status, serverOffsetMs) => this.#onStatus(status, serverOffsetMs),
      onTopic: (message) => this.#onTopic(message),
    });
  }

  get listeners(): number {
    return this.#wants.size;
  }

  want(listener: Listener, wanted: readonly Topic[]): void {
    const before = this.#wants.get(listener);
    const now = new Set(wanted);
    this.#wants.set(listener, now);
    if (before === undefined) this.#postStatus(listener);
    for (const topic of now) {
      if (before?.has(topic)) continue;
      const state = this.#states.get(topic);
      if (state === undefined) continue;
      if (state.gone) this.#connection.askAnew(topic);
      else listener.post({ kind: "state", place: this.#place, topic, state });
    }
    this.#updateConnection();
  }

  leave(listener: Listener): void {
    if (this.#wants.delete(listener)) this.#updateConnection();
  }

  close(): void {
    this.#connection.close();
  }

  #updateConnection(): void {
    const union = new Set<Topic>();
    for (const wanted of this.#wants.values()) for (const topic of wanted) union.add(topic);
    for (const topic of this.#states.keys()) if (!union.has(topic)) this.#states.delete(topic);
    this.#connection.want([...union]);
  }

  #onStatus(status: FeedStatus, serverOffsetMs: number): void {
    this.#status = status;
    if (status === "live") this.#serverOffsetMs = serverOffsetMs;
    if (status === "lost") this.#states.clear();
    for (const listener of this.#wants.keys()) this.#postStatus(listener);
  }

  #onTopic(message: TopicMessage): void {
    const { topic } = message;
    const listeners = [...this.#wants].filter(([, wanted]) => wanted.has(topic));
    if (listeners.length === 0) return;
    const received = receive(this.#states.get(topic), message);
    if (received.kind === "missed") {
      this.#connection.askAnew(topic);
      return;
    }
    this.#states.set(topic, received.state);
    const update: FromHub =
      message.kind === "delta"
        ? { kind: "message", place: this.#place, message }
        : { kind: "state", place: this.#place, topic, state: received.state };
    for (const [listener] of listeners) listener.post(update);
  }

  #postStatus(listener: Listener): void {
    listener.post({
      kind: "feed",
      place: this.#place,
      status: this.#status,
      serverOffsetMs: this.#serverOffsetMs,
    });
  }
}
