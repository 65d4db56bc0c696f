import type { ChildShard } from "@aws-sdk/client-kinesis";
import type { SimulatedConsumerSettings, SimulatedConsumerView } from "#contract/simulated-consumers.ts";
import type { Clock } from "#engine/kernel/clock.ts";
import { ServiceError } from "#engine/kernel/errors.ts";
import type { ShardWrite } from "#engine/kinesis/events.ts";
import type { KinesisObserver } from "#engine/kinesis/observer.ts";
import type { StreamKey } from "#engine/kinesis/stream-key.ts";
import type { ConsumerState } from "./consumer-state.ts";
import type { Group } from "./group.ts";
import { LeaseSync } from "./lease-sync.ts";
import { LeaseTable } from "./lease-table.ts";
import { Ledger, type ProcessedPiece } from "./ledger.ts";
import { Progress } from "./progress.ts";
import { Registration } from "./registration.ts";
import { Scope } from "./scope.ts";
import type { ShardReader } from "./shard-reader.ts";
import { isThrottling, StreamCalls, type StreamCallsDependencies } from "./stream-calls.ts";
import { Troubles } from "./troubles.ts";
import type { Worker } from "./worker.ts";
import { Workforce } from "./workforce.ts";

/** A piece of a shard as a worker has processed it. */
export interface ProcessedRecords extends StreamKey, ProcessedPiece {
  readonly application: string;
  readonly workerId: string;
  readonly shardId: string;
}

export interface ApplicationDependencies extends StreamCallsDependencies {
  readonly clock: Clock;
  readonly streams: Pick<KinesisObserver, "find" | "position">;
  /** What is kept of it has changed. */
  readonly onChange: () => void;
  readonly onProcessed?: ((processed: ProcessedRecords) => void) | undefined;
  readonly reportFault: (fault: unknown) => void;
}

const EXPIRE_EVERY_MS = 60_000;

/** One application: its workers, the lease table that they share, and its books. */
export class Application implements Group {
  readonly clock: Clock;
  readonly table: LeaseTable;
  readonly #key: StreamKey;
  readonly #dependencies: ApplicationDependencies;
  readonly #workers: Workforce;
  readonly #registration: Registration;
  readonly #sync: LeaseSync;
  #progress = new Progress();
  readonly #troubles: Troubles;
  #settings: SimulatedConsumerSettings;
  #ledger: Ledger;
  #startedAtMs: number;
  /** Undefined while it is stopped. */
  #run: Scope | undefined;
  #revision = 0;

  constructor(
    key: StreamKey,
    settings: SimulatedConsumerSettings,
    state: ConsumerState,
    dependencies: ApplicationDependencies,
  ) {
    this.clock = dependencies.clock;
    this.#key = key;
    this.#settings = settings;
    this.#dependencies = dependencies;
    this.#troubles = new Troubles(dependencies.reportFault);
    this.#startedAtMs = this.clock.now();
    this.#ledger = new Ledger(dependencies.streams, key, this.clock);
    // How long ago a lease was renewed is not kept: its owner gets the failover time to show itself.
    const leases = state.leases.map((lease) => ({ ...lease, renewedMs: this.#startedAtMs }));
    this.table = new LeaseTable(leases, (change) => {
      if (change === "renewed") return;
      if (change === "changed") this.#revision++;
      dependencies.onChange();
    });
    this.#sync = new LeaseSync(this.table, state.syncedTo, () => ({
      ledger: this.#ledger,
      progress: this.#progress,
    }));
    this.#registration = new Registration(state.isRegistered, settings.name, this.clock, () =>
      dependencies.onChange(),
    );
    this.#workers = new Workforce(this, state.rates);
    this.#workers.resize(settings.workers);
  }

  get settings(): SimulatedConsumerSettings {
    return this.#settings;
  }

  get ledger(): Ledger {
    return this.#ledger;
  }

  /** Rises when a lease, a worker or a setting changes. */
  get revision(): number {
    return this.#revision;
  }

  get isRunning(): boolean {
    return this.#run !== undefined;
  }

  /** What is to be kept of it. */
  get state(): ConsumerState {
    return {
      version: 1,
      syncedTo: this.#sync.syncedTo,
      isRegistered: this.#registration.isOwn,
      rates: this.#workers.rates,
      leases: this.table.all(),
    };
  }

  /** Starts all its workers where the checkpoints say; its books begin anew. */
  async start(): Promise<void> {
    if (this.#run !== undefined) return;
    const run = new Scope(this.clock);
    this.#run = run;
    this.#startedAtMs = this.clock.now();
    this.#sync.hasten();
    this.#ledger = new Ledger(this.#dependencies.streams, this.#key, this.clock);
    this.#progress = new Progress();
    this.#troubles.clear();
    const { ledger } = this;
    for (const { shardId, checkpoint } of this.table.all()) {
      // A shard that is gone is found out by the next look at the stream.
      await ledger.track(shardId, checkpoint).catch(() => undefined);
    }
    if (this.#run !== run) return;
    for (const worker of this.#workers.renew(this.#settings.workers)) worker.start();
    this.#expireLater(run);
    this.changed();
  }

  /** Ends all workers in good order; those that are paused cannot answer, and are killed. */
  stop(): void {
    if (this.#run === undefined) return;
    for (const worker of this.#workers.all()) worker.shutDown();
    this.#run.end();
    this.#run = undefined;
    this.changed();
  }

  /** Ends it for good, also what it registered. */
  async remove(): Promise<void> {
    this.stop();
    await this.#registration.end(this.callsOf("worker-1"), this.#streamArn());
  }

  /** Writes the checkpoints down that are due at the end of the server. */
  checkpoint(): void {
    for (const worker of this.#workers.all()) worker.checkpoint();
  }

  update(settings: SimulatedConsumerSettings): void {
    this.#settings = settings;
    for (const worker of this.#workers.resize(settings.workers)) if (this.isRunning) worker.start();
    this.changed();
  }

  worker(workerId: string): Worker | undefined {
    return this.#workers.get(workerId);
  }

  /** @param recordsPerSecond null for the application's */
  setRate(worker: Worker, recordsPerSecond: number | null): void {
    this.#workers.setRate(worker, recordsPerSecond);
    this.changed();
  }

  wrote(writes: readonly ShardWrite[]): void {
    for (const write of writes) this.#ledger.wrote(write);
  }

  /** The stream became another: one that was not there before may be there now. */
  streamChanged(): void {
    if (this.#sync.syncedTo !== null || this.#run === undefined) return;
    void this.sync(this.callsOf("worker-1"));
  }

  view(consumerId: string): SimulatedConsumerView {
    const { ledger, table } = this;
    const { failoverMs } = this.#settings;
    const nowMs = this.clock.now();
    const progress = this.#progress;
    const leases = table.all();
    const held = new Map<string | null, number>();
    for (const { owner } of leases) held.set(owner, (held.get(owner) ?? 0) + 1);
    return {
      consumerId,
      streamName: this.#key.streamName,
      settings: this.#settings,
      status: this.isRunning ? "running" : "stopped",
      startedAtMs: this.#startedAtMs,
      workers: this.#workers.views(held),
      leases: leases.map((lease) => progress.view(lease, table, ledger, nowMs, failoverMs)),
      totals: this.#ledger.totals(),
      lastMinute: this.#ledger.lastMinute(),
      lastError: this.#troubles.newest,
    };
  }

  liveWorkers(): readonly string[] {
    return this.#workers.shownSince(this.clock.now() - this.#settings.failoverMs);
  }

  callsOf(workerId: string): StreamCalls {
    return new StreamCalls(this.#dependencies, this.#key, `${this.#settings.name}/${workerId}`);
  }

  async consumerArn(calls: StreamCalls): Promise<string> {
    return await this.#registration.arn(calls, this.#streamArn());
  }

  async sync(calls: StreamCalls): Promise<void> {
    const run = this.#run;
    if (run === undefined || !this.#sync.begin(this.clock.now())) return;
    try {
      const shards = await calls.listShards();
      const isFirst = this.#sync.syncedTo === null;
      if (this.#run === run) {
        await this.#sync.adopt(shards, this.#settings.start);
        this.#dependencies.onChange();
      }
      this.#troubles.over(run);
      if (isFirst && this.#run === run) for (const worker of this.#workers.all()) worker.takeLeases();
    } catch (error) {
      if (this.#run !== run) return;
      this.#sync.hasten();
      this.#troubles.note(run, error);
    }
  }

  processed(workerId: string, shardId: string, piece: ProcessedPiece, processedTo: string): void {
    this.#ledger.processed(shardId, piece);
    const { onProcessed } = this.#dependencies;
    onProcessed?.({ ...this.#key, application: this.#settings.name, workerId, shardId, ...piece });
    this.#progress.processed(shardId, processedTo);
  }

  sawBehind(shardId: string, millisBehindLatest: number): void {
    this.#progress.sawBehind(shardId, millisBehindLatest);
  }

  async ended(finisher: string, childShards: readonly ChildShard[]): Promise<void> {
    const run = this.#run;
    for (const { ShardId, ParentShards } of childShards) {
      if (ShardId !== undefined) await this.#sync.create(ShardId, ParentShards ?? [], "TRIM_HORIZON");
    }
    if (this.#run === run) this.#workers.get(finisher)?.takeLeases();
  }

  block(reader: ShardReader, sequenceNumber: string): void {
    this.#progress.block(reader.shardId, reader, sequenceNumber);
    this.#ledger.foundPoison();
    this.#revision++;
  }

  unblock(reader: ShardReader): void {
    if (this.#progress.unblock(reader.shardId, reader)) this.#revision++;
  }

  failed(reader: ShardReader, error: unknown): void {
    if (isThrottling(error)) return;
    // Either the shard has gone, or the consumer that it is pushed to.
    if (error instanceof ServiceError && error.code === "ResourceNotFoundException") {
      this.#sync.hasten();
      this.#registration.forget();
    }
    this.#troubles.note(reader, error);
  }

  recovered(reader: ShardReader): void {
    this.#troubles.over(reader);
  }

  changed(): void {
    this.#revision++;
    this.#dependencies.onChange();
  }

  #expireLater(run: Scope): void {
    run.after(EXPIRE_EVERY_MS, () => {
      this.#ledger.expire().catch(this.#dependencies.reportFault);
      this.#expireLater(run);
    });
  }

  #streamArn(): string {
    return this.#dependencies.streams.find(this.#key)?.streamArn ?? "";
  }
}
