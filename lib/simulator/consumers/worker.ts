import type { WorkerView } from "#contract/simulated-consumers.ts";
import { invariant } from "#engine/kernel/assert.ts";
import type { Random } from "#engine/kernel/random.ts";
import { FanOutSource } from "./fan-out-source.ts";
import type { Group } from "./group.ts";
import type { Lease } from "./lease.ts";
import { leasesToTake } from "./leases-to-take.ts";
import { PerSecond } from "./per-second.ts";
import { PollingSource } from "./polling-source.ts";
import { ReadGate } from "./read-gate.ts";
import { Scope } from "./scope.ts";
import { type ReadingWorker, ShardReader } from "./shard-reader.ts";
import type { ShardSource } from "./shard-source.ts";
import type { StreamCalls } from "./stream-calls.ts";

/** Beats within the failover time: a lease is lost when all of them are missed. */
const BEATS_PER_FAILOVER = 3;
/** How much is processed at once by a worker of a limited rate. */
const SLICE_MS = 250;
const FIRST_READ_MS_PER_SHARD = 5;

/**
 * One process of an application. With each beat it renews the leases that it holds, and takes what it may.
 *
 *     running ⇄ paused
 *        └──kill──┴──▶ dead ──restart──▶ running
 */
export class Worker implements ReadingWorker {
  readonly workerId: string;
  readonly #group: Group;
  readonly #random: Random;
  readonly #calls: StreamCalls;
  readonly #readers = new Map<string, ShardReader>();
  readonly #perSecond = new PerSecond();
  #life: Scope | undefined;
  /** Of this life's memory. */
  #gate = new ReadGate();
  #state: WorkerView["state"] = "dead";
  #startedAtMs = 0;
  #processedRecords = 0;
  /** Until when it is busy with what it was given. */
  #busyUntilMs = 0;
  #pausedAtMs = 0;
  #lastBeatMs = 0;
  /** Its own, in place of the application's. */
  recordsPerSecond: number | null = null;

  constructor(group: Group, workerId: string, random: Random) {
    this.workerId = workerId;
    this.#group = group;
    this.#random = random;
    this.#calls = group.callsOf(workerId);
  }

  get state(): WorkerView["state"] {
    return this.#state;
  }

  get isCutOff(): boolean {
    return this.#calls.isCutOff;
  }

  get lastBeatMs(): number {
    return this.#lastBeatMs;
  }

  /** Begins a new life. What the table says it holds from an earlier one it reads on at once. */
  start(): void {
    if (this.#life !== undefined) return;
    const nowMs = this.#group.clock.now();
    this.#life = new Scope(this.#group.clock);
    this.#gate = new ReadGate();
    this.#state = "running";
    this.#startedAtMs = nowMs;
    this.#busyUntilMs = nowMs;
    for (const lease of this.#group.table.all()) {
      if (lease.owner === this.workerId && this.#group.table.isReady(lease)) this.#take(lease);
    }
    this.#beat();
    this.#group.changed();
  }

  /** Ends without a word: its leases stay its own until they expire. */
  kill(): void {
    this.#endLife();
    this.#state = "dead";
    this.#group.changed();
  }

  /** Everything in it stands still. */
  pause(): void {
    if (this.#state !== "running") return;
    this.#life?.freeze();
    this.#pausedAtMs = this.#group.clock.now();
    this.#state = "paused";
    this.#group.changed();
  }

  /** Goes on as if no time had passed: that it has lost leases it finds when it uses them. */
  resume(): void {
    if (this.#state !== "paused") return;
    this.#busyUntilMs += this.#group.clock.now() - this.#pausedAtMs;
    this.#state = "running";
    this.#life?.thaw();
    this.#group.changed();
  }

  /** Ends in good order: checkpoints what it has processed and gives its leases up. */
  shutDown(): void {
    if (this.#state === "running" && !this.isCutOff) {
      for (const reader of [...this.#readers.values()]) reader.release();
    }
    this.kill();
  }

  /** Takes leases, if it has fewer than its fair share. */
  takeLeases(): void {
    if (this.#state !== "running" || this.isCutOff) return;
    const { table, clock, settings } = this.#group;
    const ready = table.all().filter((lease) => table.isReady(lease));
    const live = this.#group.liveWorkers();
    const wanted = leasesToTake(ready, this.workerId, live, clock.now(), settings.failoverMs);
    for (const lease of wanted) this.#take(lease);
  }

  /** Writes down what was processed, as at the end of the server. */
  checkpoint(): void {
    if (this.#state === "running") for (const reader of [...this.#readers.values()]) reader.checkpoint();
  }

  /** @param leases how many the table says are its own */
  view(leases: number): WorkerView {
    const { workerId, recordsPerSecond } = this;
    const nowMs = this.#group.clock.now();
    return {
      workerId,
      state: this.#state,
      recordsPerSecond,
      leases,
      processedRecords: this.#processedRecords,
      processedPerSecond: this.#perSecond.lastSecond(nowMs),
      startedAtMs: this.#startedAtMs,
    };
  }

  async work(records: number, scope: Scope): Promise<boolean> {
    const rate = this.#rate;
    if (rate === null) return await scope.ready();
    const nowMs = this.#group.clock.now();
    this.#busyUntilMs = Math.max(this.#busyUntilMs, nowMs) + (records * 1000) / rate;
    return await scope.sleep(Math.ceil(this.#busyUntilMs - nowMs));
  }

  sliceRecords(): number {
    const rate = this.#rate;
    return rate === null ? Number.POSITIVE_INFINITY : Math.max(1, Math.ceil((rate * SLICE_MS) / 1000));
  }

  chance(): number {
    return this.#random.next();
  }

  count(records: number): void {
    this.#processedRecords += records;
    this.#perSecond.add(records, this.#group.clock.now());
  }

  left(reader: ShardReader): void {
    if (this.#readers.get(reader.shardId) === reader) this.#readers.delete(reader.shardId);
  }

  openSource(reader: ShardReader): ShardSource {
    const { shardId, scope } = reader;
    const calls = this.#calls;
    const position = () => reader.position;
    if (this.#group.settings.reads === "fan-out") {
      return new FanOutSource({
        shardId,
        calls,
        position,
        consumerArn: () => this.#group.consumerArn(calls),
      });
    }
    return new PollingSource({
      shardId,
      calls,
      scope,
      position,
      clock: this.#group.clock,
      settings: () => this.#group.settings,
      onThrottled: () => this.#group.ledger.throttledReads++,
      gate: this.#gate,
      chance: () => this.chance(),
      firstWithinMs: Math.min(FIRST_READ_MS_PER_SHARD * this.#readers.size, this.#group.settings.pollEveryMs),
    });
  }

  get #rate(): number | null {
    return this.recordsPerSecond ?? this.#group.settings.recordsPerSecond;
  }

  readonly #beat = (): void => {
    this.#life?.after(Math.floor(this.#group.settings.failoverMs / BEATS_PER_FAILOVER), this.#beat);
    if (this.isCutOff) {
      // One that is answered ends it, and the next beat counts.
      void this.#calls.listShards().catch(() => undefined);
      return;
    }
    this.#lastBeatMs = this.#group.clock.now();
    for (const reader of [...this.#readers.values()]) reader.renew();
    void this.#group.sync(this.#calls);
    this.takeLeases();
  };

  #take(seen: Lease): void {
    const lease = this.#group.table.take(seen, this.workerId, this.#group.clock.now());
    if (lease === undefined) return;
    invariant(this.#life !== undefined, "only a living worker takes leases");
    this.#readers.get(lease.shardId)?.scope.end();
    const reader = new ShardReader(this.#group, this, this.#life.part(), lease);
    this.#readers.set(lease.shardId, reader);
    void reader.run();
  }

  #endLife(): void {
    this.#life?.end();
    this.#life = undefined;
    this.#readers.clear();
  }
}
