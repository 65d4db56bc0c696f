import { Buffer } from "node:buffer";
import type { ProducerSettings, ProducerView } from "#contract/producers.ts";
import type { CancelTimer, Clock } from "#engine/kernel/clock.ts";
import { seededRandom } from "#engine/kernel/random.ts";
import { Pace, tickMsOf } from "../plan/producers/pace.ts";
import { highestRate } from "../plan/producers/rate-curve.ts";
import { aggregate } from "./aggregate.ts";
import { Backlog } from "./backlog.ts";
import type { GeneratedRecord } from "./generator.ts";
import { Generator } from "./generator.ts";
import { LastMinuteCounts, noCounts } from "./producer-counts.ts";
import type { Put, PutOutcome } from "./put.ts";
import { type Entry, RetryQueue } from "./retry-queue.ts";
import { chanceOf, retryAt } from "./retry-wait.ts";
import type { SharedRoom } from "./shared-room.ts";

export interface ProducerDependencies {
  readonly clock: Clock;
  /** Seeds a run whose settings name no seed. */
  readonly newSeed: () => number;
  readonly put: Put;
  /** Whether the stream takes records now. While it does not, no record is made. */
  readonly isReady: () => boolean;
  /** The shard that a partition key belongs to now. */
  readonly shardOf: (partitionKey: string) => string;
  /** The share of the records that all go to one key now, whatever the settings say; null for none. */
  readonly skew: () => number | null;
  /** Of all producers: for what is on its way, and for what waits to be put again. */
  readonly rooms: { readonly underWay: SharedRoom; readonly waiting: SharedRoom };
}

export type ProducerTotals = Omit<ProducerView, "producerId" | "streamName" | "status" | "settings">;

const MAX_CALLS_UNDER_WAY = 32;
const MAX_BYTES_UNDER_WAY = 32 * 1024 * 1024;
/** What one PutRecords may hold (API reference), with partition keys. */
const MAX_CALL_BYTES = 10 * 1024 * 1024;
/** Few records are made, or put again, at a time, so that the server is never held up for long. */
const MAX_MADE_AT_ONCE = 1_500;
const MAX_RETRIED_AT_ONCE = 1_500;

/**
 * One running producer. Every tick it makes and puts what became due since the last. What it cannot put, because calls
 * are under way or the machine was busy, waits up to one second's worth; beyond that it is counted as missed.
 *
 *     due → made → put → accepted
 *                   ↑  ↘ refused → dropped
 *                   └── waiting ←┘
 *
 * The records of a run follow from its seed and the times at which they become due; the waits between attempts from the
 * seed, the record's number and the attempt.
 */
export class Producer {
  readonly #dependencies: ProducerDependencies;
  #settings: ProducerSettings;
  #seed = 0;
  #generator: Generator;
  #pace: Pace | undefined;
  readonly #backlog = new Backlog();
  readonly #retries: RetryQueue;
  #callsUnderWay = 0;
  #bytesUnderWay = 0;
  #underWayRecords = 0;
  #kinesisRecordsMade = 0;
  #tickedMs = 0;
  #cancelTick: CancelTimer | undefined;
  #cancelRetry: CancelTimer | undefined;
  #retryMs: number | null = null;
  /** Counts the starts: what a call of an earlier run brings back is no longer counted. */
  #run = 0;
  #startedAtMs: number;
  #counts = noCounts();
  #lastMinute = new LastMinuteCounts();

  /** @param settings that `checkProducerSettings` accepts */
  constructor(settings: ProducerSettings, dependencies: ProducerDependencies) {
    this.#dependencies = dependencies;
    this.#settings = settings;
    this.#retries = new RetryQueue(dependencies.rooms.waiting);
    this.#generator = this.#newGenerator();
    this.#startedAtMs = dependencies.clock.now();
  }

  get totals(): ProducerTotals {
    return {
      startedAtMs: this.#startedAtMs,
      ...this.#counts,
      underWayRecords: this.#underWayRecords,
      waitingRecords: this.#retries.userRecords,
      lastMinute: this.#lastMinute.read(this.#dependencies.clock.now()),
    };
  }

  /** Begins to put; the totals begin at nothing. */
  start(): void {
    if (this.#cancelTick !== undefined) return;
    this.#run++;
    this.#startedAtMs = this.#dependencies.clock.now();
    this.#tickedMs = this.#startedAtMs;
    this.#counts = noCounts();
    this.#lastMinute = new LastMinuteCounts();
    this.#underWayRecords = 0;
    this.#kinesisRecordsMade = 0;
    this.#generator = this.#newGenerator();
    this.#pace = undefined;
    this.#backlog.clear();
    this.#tick();
  }

  /** Puts nothing more; calls under way still count, and what waited to be put again is dropped. */
  stop(): void {
    this.#cancelTick?.();
    this.#cancelTick = undefined;
    this.#cancelRetry?.();
    this.#cancelRetry = undefined;
    this.#retryMs = null;
    this.#drop(this.#retries.clear());
  }

  update(settings: ProducerSettings): void {
    this.#settings = settings;
    this.#generator = this.#newGenerator();
    this.#pace = undefined;
    this.#backlog.clear();
    if (this.#cancelTick === undefined) return;
    this.#cancelTick();
    this.#tick();
  }

  #newGenerator(): Generator {
    this.#seed = this.#settings.seed ?? this.#dependencies.newSeed();
    return new Generator(this.#settings, seededRandom(this.#seed));
  }

  readonly #tick = (): void => {
    const { clock, isReady } = this.#dependencies;
    const { rate } = this.#settings;
    const tickMs = tickMsOf(this.#settings);
    const nowMs = clock.now();
    // Ticks fall on whole multiples of their length, so that every second has as many of them as the next.
    this.#cancelTick = clock.after(tickMs - (nowMs % tickMs), this.#tick);
    if (nowMs < this.#tickedMs) this.#fallBack(nowMs);
    this.#tickedMs = nowMs;
    this.#pace ??= new Pace(rate, nowMs);
    const due = this.#pace.take(nowMs);
    if (!isReady()) return;
    this.#backlog.add(nowMs, due);
    this.#send(nowMs);
    this.#counts.missedRecords += this.#backlog.keep(Math.ceil(highestRate(rate)));
  };

  /** The account's time was set back: what waits, waits as long as it had to, and the rate begins anew. */
  #fallBack(nowMs: number): void {
    this.#pace = undefined;
    this.#retries.shift(nowMs - this.#tickedMs);
    this.#cancelRetry?.();
    this.#retryMs = null;
    this.#awaitRetry();
  }

  readonly #retry = (): void => {
    this.#cancelRetry = undefined;
    this.#retryMs = null;
    if (this.#dependencies.isReady()) this.#send(this.#dependencies.clock.now());
    else this.#drop(this.#retries.clear());
  };

  /** Puts as many calls on their way as there is room for; what was refused before comes first. */
  #send(nowMs: number): void {
    for (let retried = 0; retried < MAX_RETRIED_AT_ONCE && this.#hasRoom(); ) {
      const again = this.#retries.takeDue(nowMs, this.#recordsPerCall, MAX_CALL_BYTES);
      if (again.length === 0) break;
      retried += again.length;
      void this.#put(again);
    }
    let made = 0;
    while (this.#hasRoom()) {
      if (this.#backlog.records === 0 || made >= MAX_MADE_AT_ONCE) break;
      const due = this.#backlog.take(this.#generator.maxBatchRecords);
      const records = this.#generator.batch(due, this.#dependencies.skew());
      made += records.length;
      this.#counts.madeRecords += records.length;
      for (const call of this.#callsOf(records)) void this.#put(call);
    }
    this.#awaitRetry();
  }

  get #recordsPerCall(): number {
    const { puts } = this.#settings;
    return puts.operation === "PutRecord" ? 1 : puts.maxRecords;
  }

  #hasRoom(): boolean {
    const isOwn = this.#callsUnderWay < MAX_CALLS_UNDER_WAY && this.#bytesUnderWay < MAX_BYTES_UNDER_WAY;
    return isOwn && this.#dependencies.rooms.underWay.hasRoom;
  }

  #takeRoom(bytes: number): void {
    this.#bytesUnderWay += bytes;
    this.#dependencies.rooms.underWay.take(bytes);
  }

  /** Without room for another call, the end of one or the next tick looks what is due. */
  #awaitRetry(): void {
    const { nextMs } = this.#retries;
    if (nextMs === null || !this.#hasRoom() || (this.#retryMs !== null && this.#retryMs <= nextMs)) return;
    const { clock } = this.#dependencies;
    this.#cancelRetry?.();
    this.#retryMs = nextMs;
    this.#cancelRetry = clock.after(Math.max(0, nextMs - clock.now()), this.#retry);
  }

  #callsOf(records: readonly GeneratedRecord[]): Entry[][] {
    const { aggregatedRecords } = this.#settings;
    const packed =
      aggregatedRecords === 1
        ? { records, userRecords: null }
        : aggregate(records, aggregatedRecords, this.#dependencies.shardOf);
    const calls: Entry[][] = [];
    for (const [index, record] of packed.records.entries()) {
      const userRecords = packed.userRecords?.[index] ?? 1;
      if (index % this.#recordsPerCall === 0) calls.push([]);
      calls.at(-1)?.push({ record, userRecords, number: ++this.#kinesisRecordsMade, attempts: 0 });
    }
    return calls;
  }

  async #put(entries: readonly Entry[]): Promise<void> {
    const run = this.#run;
    const bytes = entries.reduce((sum, { record }) => sum + record.Data.length, 0);
    const userRecords = this.#countAttempt(entries);
    this.#callsUnderWay++;
    this.#takeRoom(bytes);
    const outcome = await this.#outcomeOf(entries);
    this.#callsUnderWay--;
    this.#takeRoom(-bytes);
    if (run === this.#run) {
      this.#underWayRecords -= userRecords;
      this.#countOutcome(entries, userRecords, outcome);
    }
    if (this.#cancelTick === undefined) return;
    if (this.#backlog.records > 0 && this.#dependencies.isReady()) this.#send(this.#dependencies.clock.now());
    else this.#awaitRetry();
  }

  async #outcomeOf(entries: readonly Entry[]): Promise<PutOutcome & { readonly isWhole: boolean }> {
    const records = entries.map(({ record }) => record);
    try {
      const outcome = await this.#dependencies.put(this.#settings.puts.operation, records);
      return { ...outcome, isWhole: false };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { refused: entries.map((_, index) => index), error: message, isWhole: true };
    }
  }

  /** @returns the user records of the call */
  #countAttempt(entries: readonly Entry[]): number {
    let all = 0;
    let retried = 0;
    for (const entry of entries) {
      all += entry.userRecords;
      if (entry.attempts > 0) retried += entry.userRecords;
      entry.attempts++;
    }
    this.#counts.attemptedRecords += all;
    this.#counts.retriedRecords += retried;
    this.#counts.attemptedKinesisRecords += entries.length;
    this.#underWayRecords += all;
    this.#lastMinute.add("attempted", all, this.#dependencies.clock.now());
    return all;
  }

  #countOutcome(
    entries: readonly Entry[],
    userRecords: number,
    { refused, error, isWhole }: PutOutcome & { readonly isWhole: boolean },
  ): void {
    const counts = this.#counts;
    const nowMs = this.#dependencies.clock.now();
    let refusedRecords = 0;
    let droppedRecords = 0;
    for (const index of refused) {
      const entry = entries[index];
      if (entry === undefined) continue;
      refusedRecords += entry.userRecords;
      if (!this.#waits(entry, nowMs)) droppedRecords += entry.userRecords;
    }
    counts.acceptedRecords += userRecords - refusedRecords;
    counts.refusedRecords += refusedRecords;
    counts.acceptedKinesisRecords += entries.length - refused.length;
    counts.refusedKinesisRecords += refused.length;
    if (isWhole) counts.failedCalls++;
    if (error !== null) counts.lastError = error;
    this.#lastMinute.add("accepted", userRecords - refusedRecords, nowMs);
    this.#lastMinute.add("refused", refusedRecords, nowMs);
    this.#drop(droppedRecords);
  }

  #waits(entry: Entry, nowMs: number): boolean {
    if (this.#cancelTick === undefined) return false;
    const { number, attempts } = entry;
    const dueMs = retryAt(this.#settings.retry, attempts, nowMs, () =>
      chanceOf(this.#seed, number, attempts),
    );
    return dueMs !== null && this.#retries.add(dueMs, attempts === 1 ? ownMemory(entry) : entry);
  }

  #drop(records: number): void {
    if (records === 0) return;
    this.#counts.droppedRecords += records;
    this.#lastMinute.add("dropped", records, this.#dependencies.clock.now());
  }
}

/** A record shares the memory of its batch, which one that waits must not hold. */
function ownMemory(entry: Entry): Entry {
  const { Data, PartitionKey } = entry.record;
  return { ...entry, record: { Data: Buffer.from(Data), PartitionKey } };
}
