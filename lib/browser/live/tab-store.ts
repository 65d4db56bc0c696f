import type { ClockView } from "#contract/clock.ts";
import type { Topic, TopicMessage } from "#contract/feed.ts";
import { parseTopic } from "#contract/topics.ts";
import { AccountTime } from "./account-time.ts";
import type { FeedStatus, FromHub, ToHub } from "./hub-protocol.ts";
import { keepingOf } from "./kept.ts";
import { DEFAULT_PLACE, type Place, placeKey } from "./place.ts";
import type { StreamsState } from "./streams-state.ts";
import { receive, type TopicState } from "./topic-state.ts";
import { type TopicOf, topics } from "./topics.ts";

/** A topic as components see it; the object is the same as long as nothing changed. */
export interface TopicView<T = unknown> {
  /** Null before the first snapshot and once it is gone. While the feed is lost it stays what it was. */
  readonly data: T | null;
  readonly state: "connecting" | "live" | "lost" | "gone";
  readonly revision: number;
}

export const UNKNOWN_VIEW: TopicView<never> = { data: null, state: "connecting", revision: 0 };

/** Time and the way out; a browser's own, or a test's. */
export interface TabHost {
  send(message: ToHub): void;
  /** Calls back once after `delayMs`; the returned function calls it off. */
  after(delayMs: number, callback: () => void): () => void;
  nowMs(): number;
}

/** A topic that nobody shows any more is kept this long, so that going from tab to tab costs no new snapshot. */
const RELEASE_AFTER_MS = 3_000;

interface Entry {
  readonly topic: Topic;
  /** The topic that the hub is asked for: the one that goes on where reading records stopped, or the same. */
  wire: Topic;
  readonly listeners: Set<() => void>;
  state: TopicState | undefined;
  openedAtMs: number;
  view: TopicView;
  cancelRelease: () => void;
}

/**
 * The live topics of one tab, counted by who shows them. It holds what components read, says to the hub what is wanted,
 * and lets go of everything while the tab is hidden.
 */
export class TabStore {
  readonly #host: TabHost;
  readonly #entries = new Map<Topic, Entry>();
  readonly #statusListeners = new Set<() => void>();
  #place: Place = DEFAULT_PLACE;
  #status: FeedStatus = "connecting";
  #lostSinceMs: number | null = null;
  readonly #time = new AccountTime();
  #visible = true;

  constructor(host: TabHost) {
    this.#host = host;
  }

  get status(): FeedStatus {
    return this.#status;
  }

  /** Since when the feed is lost, by this machine's clock; null while it is not. */
  get lostSinceMs(): number | null {
    return this.#lostSinceMs;
  }

  /** The account's time now, as its clock goes where that is shown. */
  serverNowMs(): number {
    return this.#time.now(this.#host.nowMs());
  }

  /** Shows a topic until the returned function is called. */
  show(topic: Topic, listener: () => void): () => void {
    let entry = this.#entries.get(topic);
    if (entry === undefined) {
      entry = newEntry(topic);
      this.#entries.set(topic, entry);
      this.sync();
    }
    const shown = entry;
    shown.cancelRelease();
    shown.listeners.add(listener);
    return () => {
      shown.listeners.delete(listener);
      if (shown.listeners.size > 0) return;
      shown.cancelRelease = this.#host.after(RELEASE_AFTER_MS, () => {
        if (this.#entries.get(topic) === shown) this.#entries.delete(topic);
        this.sync();
      });
    };
  }

  view<Shown>(topic: TopicOf<Shown>): TopicView<Shown> {
    return (this.#entries.get(topic)?.view ?? UNKNOWN_VIEW) as TopicView<Shown>;
  }

  onStatus(listener: () => void): () => void {
    this.#statusListeners.add(listener);
    return () => this.#statusListeners.delete(listener);
  }

  /** Looks at another account or region: what was known belongs to the old one and is dropped. */
  setPlace(place: Place): void {
    if (placeKey(place) === placeKey(this.#place)) return;
    this.#place = place;
    this.#time.forget();
    this.#setStatus("connecting");
    for (const entry of this.#entries.values()) {
      entry.wire = entry.topic;
      entry.state = undefined;
      this.#refresh(entry);
    }
    this.sync();
  }

  setVisible(visible: boolean): void {
    if (visible === this.#visible) return;
    this.#visible = visible;
    if (visible) this.#goOn();
    this.sync();
  }

  /** Says to the hub all that is wanted now. */
  sync(): void {
    if (!this.#visible) this.#host.send({ kind: "bye" });
    else this.#sendWant([...this.#entries.values()].map((entry) => entry.wire));
  }

  receive(message: FromHub): void {
    if (message.place !== placeKey(this.#place)) return;
    if (message.kind === "feed") this.#onFeed(message.status, message.serverOffsetMs);
    else if (message.kind === "state") this.#onState(message.topic, message.state);
    else this.#onMessage(message.message);
  }

  #onFeed(status: FeedStatus, serverOffsetMs: number): void {
    this.#time.begin(serverOffsetMs, this.#host.nowMs());
    if (status === "lost") {
      this.#goOn();
      this.sync();
    }
    this.#setStatus(status);
    for (const entry of this.#entries.values()) this.#refresh(entry);
  }

  #onState(wire: Topic, state: TopicState): void {
    for (const entry of this.#wired(wire)) {
      const before = entry.state?.data;
      if (entry.state === undefined) entry.openedAtMs = this.serverNowMs();
      const join = keepingOf(wire)?.join;
      const data = join && before != null && state.data !== null ? join(before, state.data) : state.data;
      entry.state = { ...state, data };
      this.#refresh(entry);
    }
    if (wire === topics.streams) this.#askForThoseBack(state.data as StreamsState | null);
    if (wire === topics.clock) this.#followClock(state.data as ClockView | null);
  }

  #onMessage(message: TopicMessage): void {
    for (const entry of this.#wired(message.topic)) {
      const received = receive(entry.state, message);
      if (received.kind === "missed") {
        this.#sendWant([...this.#entries.values()].map(({ wire }) => wire).filter((w) => w !== entry.wire));
        this.sync();
      } else {
        entry.state = received.state;
        this.#refresh(entry);
        if (entry.topic === topics.streams) this.#askForThoseBack(received.state.data as StreamsState | null);
        if (entry.topic === topics.clock) this.#followClock(received.state.data as ClockView | null);
      }
    }
  }

  /** Topics whose stream was gone are asked for anew when the list of streams has one of that name. */
  #askForThoseBack(streams: StreamsState | null): void {
    const gone = [...this.#entries.values()].filter(({ state }) => state?.gone === true);
    if (gone.length === 0 || streams === null) return;
    const names = new Set(streams.rows.map(({ streamName }) => streamName));
    const back = gone.filter(({ topic }) => names.has(streamNameOf(topic)));
    if (back.length === 0) return;
    const wires = new Set(back.map(({ wire }) => wire));
    for (const entry of back) entry.state = undefined;
    this.#sendWant([...this.#entries.values()].map(({ wire }) => wire).filter((wire) => !wires.has(wire)));
    this.sync();
  }

  #followClock(clock: ClockView | null): void {
    if (clock !== null) this.#time.follow(clock, this.#host.nowMs());
  }

  /** From here on what can be resumed is asked for from where it stopped. */
  #goOn(): void {
    for (const entry of this.#entries.values()) {
      const resume = keepingOf(entry.topic)?.resume;
      if (resume === undefined || entry.state?.data == null) continue;
      entry.wire = resume(parseTopic(entry.topic), entry.state.data, entry.openedAtMs);
    }
  }

  *#wired(wire: Topic): Iterable<Entry> {
    for (const entry of this.#entries.values()) if (entry.wire === wire) yield entry;
  }

  #sendWant(topics: readonly Topic[]): void {
    this.#host.send({ kind: "want", place: this.#place, topics });
  }

  #setStatus(status: FeedStatus): void {
    if (status === this.#status) return;
    this.#status = status;
    this.#lostSinceMs = status === "lost" ? this.#host.nowMs() : null;
    for (const listener of this.#statusListeners) listener();
  }

  #refresh(entry: Entry): void {
    entry.view = viewOf(entry.state, this.#status);
    for (const listener of entry.listeners) listener();
  }
}

/** The stream that a topic is about; empty for those about none. */
function streamNameOf(topic: Topic): string {
  const parsed = parseTopic(topic);
  return parsed !== undefined && "streamName" in parsed ? parsed.streamName : "";
}

function newEntry(topic: Topic): Entry {
  return {
    topic,
    wire: topic,
    listeners: new Set(),
    state: undefined,
    openedAtMs: 0,
    view: UNKNOWN_VIEW,
    cancelRelease: () => {},
  };
}

function viewOf(state: TopicState | undefined, status: FeedStatus): TopicView {
  const { data = null, revision = 0 } = state ?? {};
  if (status === "lost") return { data, revision, state: "lost" };
  if (state === undefined) return UNKNOWN_VIEW;
  return { data, revision, state: state.gone ? "gone" : "live" };
}
