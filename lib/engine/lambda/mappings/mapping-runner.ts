import type { Shard } from "@aws-sdk/client-kinesis";
import type { Clock } from "../../kernel/clock.ts";
import { ServiceError } from "../../kernel/errors.ts";
import type { ServiceCalls } from "../../kernel/ports/service-calls.ts";
import type { Random } from "../../kernel/random.ts";
import type { FunctionInvoker } from "../ports.ts";
import { backoffMs } from "./backoff.ts";
import { recordFilter } from "./filters/record-filter.ts";
import { type Mapping, mappingArn } from "./mapping.ts";
import { type Destination, destinationOf } from "./processing/destination.ts";
import { TumblingWindow } from "./processing/tumbling-window.ts";
import type { MappingProgress, ShardRow } from "./progress.ts";
import { FanOutSource } from "./reading/fan-out-source.ts";
import { PollingSource } from "./reading/polling-source.ts";
import { ReadAhead } from "./reading/read-ahead.ts";
import { ShardWorker } from "./reading/shard-worker.ts";
import { type ReadFrom, type StreamClient, streamClient } from "./reading/stream-client.ts";
import { EventWriter } from "./records/event-text.ts";
import { Bell, Scope } from "./scope.ts";
import { goneShards, readyShards, takeUpShards } from "./shard-roll.ts";
import type { MappingWatch } from "./watching/mapping-watch.ts";

export interface RunnerDependencies {
  readonly clock: Clock;
  readonly calls: ServiceCalls;
  readonly invoker: FunctionInvoker;
  readonly random: Random;
  readonly newId: () => string;
  /** Of the newest record of an invocation, when that began. */
  readonly onAge: (ageMs: number) => void;
  readonly reportFault: (what: string, fault: unknown) => void;
}

/** New shards are mostly found at the end of their parents; this finds the others, and a stream that is another one. */
const SYNC_EVERY_MS = 30_000;
const LONGEST_PAUSE_MS = 5_000;

/**
 * A mapping while it is enabled: finds the shards of its stream, and works on each as soon as all of its parents are
 * done with. Whatever it learns stands in its progress, from which the next one goes on.
 */
export class MappingRunner {
  readonly #mapping: Mapping;
  readonly #dependencies: RunnerDependencies;
  readonly #progress: MappingProgress;
  readonly #watch: MappingWatch;
  readonly #scope: Scope;
  readonly #client: StreamClient;
  readonly #destination: Destination | null;
  readonly #roleArn: string;
  readonly #workers = new Map<string, Running>();
  readonly #readAhead = new ReadAhead();
  /** Rings when shards may have come. */
  readonly #bell = new Bell();
  #retentionMs = Number.POSITIVE_INFINITY;
  #running: Promise<void> = Promise.resolve();

  constructor(
    mapping: Mapping,
    roleArn: string,
    progress: MappingProgress,
    watch: MappingWatch,
    dependencies: RunnerDependencies,
  ) {
    const { place, settings, streamArn, uuid, functionName } = mapping;
    const call = dependencies.calls.as(functionName);
    this.#mapping = mapping;
    this.#roleArn = roleArn;
    this.#progress = progress;
    this.#watch = watch;
    this.#dependencies = dependencies;
    this.#scope = new Scope(dependencies.clock);
    this.#client = streamClient(call, place, streamArn);
    this.#destination =
      settings.onFailureArn === null ? null : destinationOf(settings.onFailureArn, call, place, uuid);
  }

  start(): void {
    this.#running = this.#run();
  }

  /** Begins nothing more; when this resolves, the invocations that ran have ended and count. */
  async stop(): Promise<void> {
    this.#scope.end();
    await this.#running;
    await Promise.all([...this.#workers.values()].map(({ ended }) => ended));
  }

  /** What is worked on in a shard; undefined where nothing is. */
  view(shardId: string): ReturnType<ShardWorker["view"]> | undefined {
    return this.#workers.get(shardId)?.worker.view();
  }

  async #run(): Promise<void> {
    for (let failures = 0; !this.#scope.isOver; ) {
      let waitMs = SYNC_EVERY_MS;
      try {
        await this.#sync();
        failures = 0;
      } catch (error) {
        failures++;
        this.#syncFailed(error, failures);
        waitMs = Math.min(LONGEST_PAUSE_MS, backoffMs(failures, this.#dependencies.random));
      }
      await this.#bell.wait(this.#scope, waitMs);
    }
  }

  #syncFailed(error: unknown, failures: number): void {
    const { reportFault } = this.#dependencies;
    const { uuid, streamName } = this.#mapping;
    if (!(error instanceof ServiceError)) reportFault(`looking for the shards of mapping ${uuid}`, error);
    const said = error instanceof ServiceError ? `${error.code}: ${error.message}` : "An internal failure.";
    if (QUIET.has(error instanceof ServiceError ? error.code : "")) return;
    this.#watch.lastResult = `PROBLEM: ${said}`;
    if (failures === 1)
      this.#watch.incident("reading-failed", "", [], `The stream ${streamName} could not be read: ${said}`);
  }

  /** Learns which shards there are, and begins with those whose time has come. */
  async #sync(): Promise<void> {
    const facts = await this.#client.describe();
    if (!facts.isServing || this.#scope.isOver) return;
    this.#retentionMs = facts.retentionMs;
    const known = this.#progress.stream;
    const isAnother = known !== null && known.createdAtMs !== facts.createdAtMs;
    if (isAnother) await this.#forgetStream();
    const isFirst = known === null;
    const from: ReadFrom = isFirst ? this.#startingFrom() : { type: "TRIM_HORIZON" };
    const shards = await this.#client.listShards(
      from.type === "AT_TIMESTAMP"
        ? { Type: "FROM_TIMESTAMP", Timestamp: new Date(from.timestampMs) }
        : undefined,
    );
    if (this.#scope.isOver) return;
    takeUpShards(this.#progress, shards, facts, isFirst || isAnother ? "" : known.syncedTo, from);
    if (!isFirst) this.#letGoOf(shards);
    this.#startReady();
  }

  #startingFrom(): ReadFrom {
    const { startingPosition, startingTimestampMs, readsFromMs } = this.#mapping;
    const nowMs = this.#dependencies.clock.now();
    if (startingPosition === "TRIM_HORIZON") return { type: "TRIM_HORIZON" };
    const wantedMs = startingPosition === "LATEST" ? readsFromMs : startingTimestampMs;
    return { type: "AT_TIMESTAMP", timestampMs: Math.min(wantedMs ?? nowMs, nowMs) };
  }

  #letGoOf(shards: readonly Shard[]): void {
    for (const shardId of goneShards(this.#progress, shards)) {
      if (this.#progress.get(shardId)?.isFinished === false) {
        const what = "The shard is gone with all its records, and was not read to its end.";
        this.#watch.incident("started-over", shardId, [], what);
      }
      this.#workers.get(shardId)?.scope.end();
      this.#progress.delete(shardId);
    }
  }

  async #forgetStream(): Promise<void> {
    const running = [...this.#workers.values()];
    for (const { scope } of running) scope.end();
    await Promise.all(running.map(({ ended }) => ended));
    this.#progress.clear();
    const what = `The stream ${this.#mapping.streamName} is another one than it was: it is read from its oldest record.`;
    this.#watch.incident("started-over", "", [], what);
  }

  #startReady(): void {
    for (const [shardId, row] of readyShards(this.#progress)) {
      if (!this.#workers.has(shardId)) this.#startWorker(shardId, row);
    }
  }

  #startWorker(shardId: string, row: ShardRow): void {
    const { clock, reportFault } = this.#dependencies;
    const scope = new Scope(clock);
    const worker = this.#workerOf(shardId, row, scope);
    const forget = this.#scope.onEnd(() => scope.end());
    const work = async () => {
      try {
        if (await worker.run()) this.#bell.ring();
      } catch (fault) {
        scope.end();
        reportFault(`working on ${shardId} for mapping ${this.#mapping.uuid}`, fault);
        // It is begun again with the next look for shards.
      } finally {
        forget();
        this.#workers.delete(shardId);
      }
    };
    const running: Running = { worker, scope, ended: Promise.resolve() };
    this.#workers.set(shardId, running);
    running.ended = work();
  }

  #workerOf(shardId: string, row: ShardRow, scope: Scope): ShardWorker {
    const { place, settings, streamArn, functionArn, eventSourceArn, consumerName } = this.#mapping;
    const { newId, onAge, random, reportFault } = this.#dependencies;
    const client = this.#client;
    const origin = { shardId, eventSourceArn, region: place.region, invokeIdentityArn: this.#roleArn };
    const isAggregating = settings.tumblingWindowSeconds > 0;
    return new ShardWorker({
      row,
      filter: recordFilter(settings.filterPatterns ?? [], origin),
      readAhead: this.#readAhead,
      source: (position) =>
        consumerName === null
          ? new PollingSource({ client, shardId, scope, random, position })
          : new FanOutSource({ client, shardId, scope, position, consumerArn: eventSourceArn }),
      onProgress: (after) => {
        if (this.#workers.get(shardId)?.worker && this.#progress.get(shardId) !== undefined)
          this.#progress.set(shardId, after);
      },
      onLost: () => this.#isSameStream(),
      work: {
        shardId,
        streamArn,
        functionArn,
        settings,
        scope,
        random,
        newId,
        reportFault,
        writer: new EventWriter(origin),
        onAge,
        watch: this.#watch,
        destination: this.#destination,
        window: isAggregating ? new TumblingWindow(settings.tumblingWindowSeconds, row.window) : null,
        retentionMs: () => this.#retentionMs,
        invoke: (payload) => this.#invoke(payload),
      },
    });
  }

  #invoke(payload: Uint8Array) {
    const { clock, invoker } = this.#dependencies;
    const { functionArn } = this.#mapping;
    const invoked = invoker.invoke(functionArn, payload, mappingArn(this.#mapping));
    clock.duringReal?.(invoked);
    return invoked;
  }

  async #isSameStream(): Promise<boolean> {
    this.#bell.ring();
    try {
      return (await this.#client.describe()).createdAtMs === this.#progress.stream?.createdAtMs;
    } catch {
      return false;
    }
  }
}

interface Running {
  readonly worker: ShardWorker;
  readonly scope: Scope;
  ended: Promise<void>;
}

const QUIET: ReadonlySet<string> = new Set([
  "LimitExceededException",
  "ProvisionedThroughputExceededException",
]);
