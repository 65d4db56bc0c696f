import type { Clock, Clocks } from "../kernel/clock.ts";
import type { Journal } from "../kernel/journal.ts";
import { Lifecycle, type Step } from "../kernel/lifecycle.ts";
import { Mutex } from "../kernel/mutex.ts";
import { placeText } from "../kernel/place.ts";
import type { KeyManagement } from "../kernel/ports/key-management.ts";
import { kinesisError, messages } from "./errors.ts";
import { expire } from "./expire.ts";
import { LiveStream } from "./live-stream.ts";
import type { StreamLogs, StreamRepository, StreamRow } from "./ports.ts";
import { scaleUniformly } from "./scale.ts";
import { StreamConsumers } from "./stream-consumers.ts";
import { type StreamKey, streamKeyText } from "./stream-key.ts";
import { KeyRing, StreamKeys } from "./stream-keys.ts";
import { fromRow, type StreamState, type Transition, toRow } from "./stream-state.ts";
import { applyTransition } from "./transition.ts";

export interface StreamsDependencies {
  readonly clocks: Clocks;
  readonly journal: Journal;
  readonly logs: StreamLogs;
  readonly repository: StreamRepository;
  readonly keyManagement: KeyManagement;
  /** How long CREATING, UPDATING and DELETING last. */
  readonly stateDelayMs: number;
  /** Receives faults that no caller waits for. */
  readonly reportFault: (what: string, fault: unknown) => void;
}

const TRIM_EVERY_MS = 60_000;

/** All streams of this server: the memory of the metadata, written through to the repository. */
export class Streams {
  readonly #dependencies: StreamsDependencies;
  readonly #keyRing: KeyRing;
  readonly #streams = new Map<string, LiveStream>();
  /** Streams of an account and region by name, for as long as none comes or goes there. */
  readonly #sorted = new Map<string, readonly LiveStream[]>();
  /** Rows of streams that could not be taken up. */
  readonly #leftAlone = new Map<string, StreamRow>();
  readonly #lifecycle: Lifecycle<LiveStream>;
  /** Consumers of all streams. */
  readonly consumers: StreamConsumers;
  /** Held while streams are made, so that no two get the same name. */
  readonly creation = new Mutex();

  private constructor(dependencies: StreamsDependencies) {
    this.#dependencies = dependencies;
    this.#lifecycle = new Lifecycle({
      clockOf: (stream) => this.clock(stream.key),
      mutexOf: (stream) => stream.mutex,
      lastsMs: dependencies.stateDelayMs,
      reportFault: dependencies.reportFault,
    });
    this.consumers = new StreamConsumers(this, this.#lifecycle, dependencies.stateDelayMs);
    this.#keyRing = new KeyRing(dependencies.keyManagement, dependencies.clocks);
  }

  /**
   * Takes up every stream where the last run left it. One that cannot be understood is reported and left as it is: it
   * keeps its row, its records and its name until everything is reset.
   */
  static async open(dependencies: StreamsDependencies): Promise<Streams> {
    const streams = new Streams(dependencies);
    const rows = await dependencies.repository.all();
    await Promise.all(rows.map((row) => streams.#takeUp(row)));
    for (const stream of streams.all()) {
      const { transition } = stream.state;
      if (transition !== null) streams.#lifecycle.resume(stream, streams.#stepOf(stream, transition));
      streams.consumers.resume(stream);
    }
    return streams;
  }

  /** Whether a new stream cannot have this name. */
  isTaken(key: StreamKey): boolean {
    return this.find(key) !== undefined || this.#leftAlone.has(streamKeyText(key));
  }

  find(key: StreamKey): LiveStream | undefined {
    return this.#streams.get(streamKeyText(key));
  }

  all(): readonly LiveStream[] {
    return [...this.#streams.values()];
  }

  /** Streams of an account and region in the order of their names. */
  in(account: string, region: string): readonly LiveStream[] {
    const place = placeText({ account, region });
    let sorted = this.#sorted.get(place);
    if (sorted === undefined) {
      sorted = this.all()
        .filter((stream) => stream.key.account === account && stream.key.region === region)
        .sort((a, b) => (a.key.streamName < b.key.streamName ? -1 : 1));
      if (sorted.length > 0) this.#sorted.set(place, sorted);
    }
    return sorted;
  }

  clock(key: { readonly account: string }): Clock {
    return this.#dependencies.clocks.of(key.account);
  }

  /** Makes a stream that is CREATING. */
  async create(state: Omit<StreamState, "transition" | "version">, shardCount: number): Promise<void> {
    const dueMs = state.createdAtMs + this.#dependencies.stateDelayMs;
    const transition: Transition = { kind: "create", dueMs, shardCount };
    const created: StreamState = { ...state, version: 1, transition };
    const stream = await this.#open(created);
    await this.#dependencies.repository.save(toRow(created));
    this.#add(stream);
    this.#publish("stream.created", stream);
    await this.#lifecycle.begin(stream, this.#stepOf(stream, transition));
  }

  /** Begins a change that takes the stream's state through UPDATING or DELETING. The caller holds its mutex. */
  async begin(
    stream: LiveStream,
    change: Partial<StreamState>,
    transition: (dueMs: number) => Transition,
  ): Promise<void> {
    const begun = transition(this.clock(stream.key).now() + this.#dependencies.stateDelayMs);
    await this.commit(stream, { ...change, transition: begun });
    if (begun.kind === "delete") this.#lifecycle.cancel(stream);
    await this.#lifecycle.begin(stream, this.#stepOf(stream, begun));
  }

  /**
   * Writes a change through, then shows it. The caller holds the stream's mutex.
   * @throws {ServiceError} ResourceNotFoundException when the stream is gone: its row may be another's by now
   */
  async commit(stream: LiveStream, change: Partial<StreamState>): Promise<void> {
    const { streamName, account } = stream.key;
    if (this.find(stream.key) !== stream)
      throw kinesisError("ResourceNotFoundException", messages.streamNotFound(streamName, account));
    const next = { ...stream.state, ...change, version: stream.state.version + 1 };
    await this.#dependencies.repository.save(toRow(next));
    stream.adopt(next);
    this.#publish("stream.changed", stream);
  }

  /** Changes an ACTIVE stream's open shards to equal ranges at once, without a transition that clients see. */
  async rescale(stream: LiveStream, targetShardCount: number): Promise<void> {
    await stream.mutex.run(async () => {
      if (stream.status !== "ACTIVE" || stream.router.openShardCount === targetShardCount) return;
      await stream.quietly(async () => {
        const nowMs = this.clock(stream.key).now();
        await this.commit(stream, { shards: scaleUniformly(stream.state.shards, targetShardCount, nowMs) });
      });
    });
  }

  /** Repeats a task for as long as the stream exists. */
  every(stream: LiveStream, periodMs: number, task: () => Promise<void>): void {
    this.#lifecycle.every(stream, periodMs, task);
  }

  /** Deletes every stream, at once, also those that are being made. One that fails is tried again later. */
  async reset(): Promise<void> {
    await this.creation.run(async () => {
      await Promise.all(this.all().map((stream) => stream.mutex.run(() => this.#eraseNow(stream))));
      for (const [name, { account, region, streamName, streamId }] of this.#leftAlone) {
        await this.#dependencies.logs.remove(streamId);
        await this.#dependencies.repository.remove(account, region, streamName);
        this.#leftAlone.delete(name);
      }
    });
  }

  /** Ends what is pushed to consumers, as subscriptions end by themselves. */
  endSubscriptions(): void {
    for (const stream of this.all()) stream.subscriptions.endAll("server closing");
  }

  async close(): Promise<void> {
    this.#lifecycle.close();
    this.endSubscriptions();
    await Promise.all(this.all().map((stream) => stream.log.close()));
  }

  async #takeUp(row: StreamRow): Promise<void> {
    try {
      this.#add(await this.#open(fromRow(row)));
    } catch (fault) {
      this.#leftAlone.set(streamKeyText(row), row);
      this.#dependencies.reportFault(`taking up stream ${row.streamName}, which is left as it is`, fault);
    }
  }

  async #open(state: StreamState): Promise<LiveStream> {
    const keys = new StreamKeys(this.#keyRing, state.key);
    const log = await this.#dependencies.logs.open(state.streamId, state.laneCount, keys);
    return new LiveStream(state, log, keys);
  }

  #add(stream: LiveStream): void {
    this.#streams.set(streamKeyText(stream.key), stream);
    this.#sorted.delete(placeText(stream.key));
    this.#lifecycle.add(stream);
    this.every(stream, TRIM_EVERY_MS, () => expire(this, stream, this.#dependencies.reportFault));
  }

  #stepOf(stream: LiveStream, transition: Transition): Step {
    return {
      dueMs: transition.dueMs,
      what: `finishing ${transition.kind} of stream ${stream.key.streamName}`,
      finish: async () => {
        if (stream.state.transition === transition) await this.#finish(stream, transition);
      },
    };
  }

  async #finish(stream: LiveStream, transition: Transition): Promise<void> {
    if (transition.kind === "delete") return this.#erase(stream);
    await stream.quietly(async () => {
      const timeMs = this.clock(stream.key).now();
      const { event, ...change } = applyTransition(stream.state, transition, timeMs);
      await this.commit(stream, { ...change, transition: null });
      if (event !== null) this.#dependencies.journal.publish({ ...event, timeMs, ...stream.key });
    });
  }

  async #eraseNow(stream: LiveStream): Promise<void> {
    if (this.find(stream.key) !== stream) return;
    const transition: Transition = { kind: "delete", dueMs: this.clock(stream.key).now() };
    await this.commit(stream, { transition, consumers: [] });
    this.#lifecycle.cancel(stream);
    await this.#lifecycle.finish(stream, this.#stepOf(stream, transition));
  }

  /**
   * Deletes a stream whose row says that it is to go. The row goes last: a crash in between leaves a deletion that the
   * next start ends, and never records that no row knows.
   */
  async #erase(stream: LiveStream): Promise<void> {
    const { account, region, streamName } = stream.key;
    if (this.find(stream.key) !== stream) return;
    stream.subscriptions.endAll("stream deleted");
    await stream.quietly(() => stream.log.close());
    await this.#dependencies.logs.remove(stream.state.streamId);
    await this.#dependencies.repository.remove(account, region, streamName);
    this.#lifecycle.remove(stream);
    this.#streams.delete(streamKeyText(stream.key));
    this.#sorted.delete(placeText(stream.key));
    // After the last append under way has been counted.
    this.#publish("stream.deleted", stream);
  }

  #publish(type: "stream.created" | "stream.changed" | "stream.deleted", stream: LiveStream): void {
    this.#dependencies.journal.publish({ type, timeMs: this.clock(stream.key).now(), ...stream.key });
  }
}
