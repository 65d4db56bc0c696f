import type { CancelTimer, Clock } from "#engine/kernel/clock.ts";
import type { Random } from "#engine/kernel/random.ts";
import type { ProducerSettings } from "#live/protocol.ts";
import { aggregate } from "./aggregate.ts";
import type { GeneratedRecord } from "./generator.ts";
import { Generator } from "./generator.ts";
import { Pace, tickMsOf } from "./pace.ts";
import { highestRate } from "./rate-curve.ts";

/** How a call of PutRecords ended. */
export interface BatchOutcome {
  /** Indexes of the records that were refused. */
  readonly refused: readonly number[];
  /** Set when records were refused for another reason than a limit. */
  readonly error: string | null;
}

export interface ProducerDependencies {
  readonly clock: Clock;
  readonly random: Random;
  /** Sends one batch; rejects when the call fails as a whole. */
  readonly putRecords: (records: readonly GeneratedRecord[]) => Promise<BatchOutcome>;
  /** Whether the stream takes records now. While it does not, no record becomes due. */
  readonly isReady: () => boolean;
  /** The shard that a partition key belongs to now. */
  readonly shardOf: (partitionKey: string) => string;
}

export interface ProducerTotals {
  readonly startedAtMs: number;
  readonly sentRecords: number;
  readonly acceptedRecords: number;
  readonly refusedRecords: number;
  readonly sentKinesisRecords: number;
  readonly acceptedKinesisRecords: number;
  readonly refusedKinesisRecords: number;
  readonly failedCalls: number;
  readonly missedRecords: number;
  readonly lastError: string | null;
}

const MAX_CALLS_UNDER_WAY = 16;
const MAX_BYTES_UNDER_WAY = 32 * 1024 * 1024;
/** A tick makes few batches, so that it never holds up the server for long. */
const MAX_BATCHES_PER_TICK = 3;

const NOTHING: Omit<ProducerTotals, "startedAtMs"> = {
  sentRecords: 0,
  acceptedRecords: 0,
  refusedRecords: 0,
  sentKinesisRecords: 0,
  acceptedKinesisRecords: 0,
  refusedKinesisRecords: 0,
  failedCalls: 0,
  missedRecords: 0,
  lastError: null,
};

/** Entries of one PutRecords, and how many user records each holds; null for one each. */
interface Batch {
  readonly records: readonly GeneratedRecord[];
  readonly userRecords: readonly number[] | null;
}

/**
 * One running producer. Every tick it sends what became due since the last. What it cannot send, because calls are
 * under way or the machine was busy, waits up to one second's worth; beyond that it is counted as missed. A refused
 * record is counted and never sent again.
 */
export class Producer {
  readonly #dependencies: ProducerDependencies;
  #settings: ProducerSettings;
  #generator: Generator;
  #pace: Pace | undefined;
  #backlog = 0;
  #callsUnderWay = 0;
  #bytesUnderWay = 0;
  #cancelTick: CancelTimer | undefined;
  /** Counts the starts: what a call of an earlier run brings back is no longer counted. */
  #run = 0;
  #totals: ProducerTotals;

  /** @param settings that `checkProducerSettings` accepts */
  constructor(settings: ProducerSettings, dependencies: ProducerDependencies) {
    this.#dependencies = dependencies;
    this.#settings = settings;
    this.#generator = new Generator(settings, dependencies.random);
    this.#totals = { startedAtMs: dependencies.clock.now(), ...NOTHING };
  }

  get totals(): ProducerTotals {
    return this.#totals;
  }

  /** Begins to send; the totals begin at nothing. */
  start(): void {
    if (this.#cancelTick !== undefined) return;
    this.#run++;
    this.#totals = { startedAtMs: this.#dependencies.clock.now(), ...NOTHING };
    this.#pace = undefined;
    this.#backlog = 0;
    this.#tick();
  }

  /** Sends nothing more; calls under way still count. */
  stop(): void {
    this.#cancelTick?.();
    this.#cancelTick = undefined;
  }

  update(settings: ProducerSettings): void {
    this.#generator = new Generator(settings, this.#dependencies.random);
    this.#settings = settings;
    this.#pace = undefined;
    this.#backlog = 0;
    if (this.#cancelTick === undefined) return;
    this.#cancelTick();
    this.#tick();
  }

  readonly #tick = (): void => {
    const { clock, isReady } = this.#dependencies;
    const { rate } = this.#settings;
    const tickMs = tickMsOf(this.#settings);
    const nowMs = clock.now();
    // Ticks fall on whole multiples of their length, so that every second has as many of them as the next.
    this.#cancelTick = clock.after(tickMs - (nowMs % tickMs), this.#tick);
    this.#pace ??= new Pace(rate, nowMs);
    const due = this.#pace.take(nowMs);
    if (!isReady()) return;
    this.#backlog += due;
    this.#send(nowMs);
    const missed = this.#backlog - Math.ceil(highestRate(rate));
    if (missed <= 0) return;
    this.#backlog -= missed;
    this.#count({ missedRecords: missed });
  };

  #send(nowMs: number): void {
    const { maxBatchRecords, maxRecordBytes } = this.#generator;
    for (let batches = 0; batches < MAX_BATCHES_PER_TICK && this.#backlog > 0; batches++) {
      const records = Math.min(this.#backlog, maxBatchRecords);
      const bytes = records * maxRecordBytes;
      const room = this.#callsUnderWay === 0 || this.#bytesUnderWay + bytes <= MAX_BYTES_UNDER_WAY;
      if (this.#callsUnderWay >= MAX_CALLS_UNDER_WAY || !room) return;
      this.#backlog -= records;
      void this.#put(this.#pack(this.#generator.batch(records, nowMs)), records, bytes);
    }
  }

  #pack(records: readonly GeneratedRecord[]): Batch {
    const { aggregatedRecords } = this.#settings;
    if (aggregatedRecords === 1) return { records, userRecords: null };
    return aggregate(records, aggregatedRecords, this.#dependencies.shardOf);
  }

  async #put({ records, userRecords }: Batch, sentRecords: number, bytes: number): Promise<void> {
    const all = { user: sentRecords, kinesis: records.length };
    const run = this.#run;
    this.#callsUnderWay++;
    this.#bytesUnderWay += bytes;
    this.#count({ sentRecords, sentKinesisRecords: all.kinesis });
    try {
      const { refused, error } = await this.#dependencies.putRecords(records);
      if (run !== this.#run) return;
      const refusedRecords = refused.reduce((sum, index) => sum + (userRecords?.[index] ?? 1), 0);
      const more = {
        acceptedRecords: all.user - refusedRecords,
        refusedRecords,
        acceptedKinesisRecords: all.kinesis - refused.length,
        refusedKinesisRecords: refused.length,
      };
      this.#count(more, error);
    } catch (error) {
      if (run !== this.#run) return;
      const message = error instanceof Error ? error.message : String(error);
      this.#count({ refusedRecords: all.user, refusedKinesisRecords: all.kinesis, failedCalls: 1 }, message);
    } finally {
      this.#callsUnderWay--;
      this.#bytesUnderWay -= bytes;
    }
  }

  #count(
    more: Partial<Record<Exclude<keyof typeof NOTHING, "lastError">, number>>,
    error?: string | null,
  ): void {
    const totals = this.#totals;
    this.#totals = {
      startedAtMs: totals.startedAtMs,
      sentRecords: totals.sentRecords + (more.sentRecords ?? 0),
      acceptedRecords: totals.acceptedRecords + (more.acceptedRecords ?? 0),
      refusedRecords: totals.refusedRecords + (more.refusedRecords ?? 0),
      sentKinesisRecords: totals.sentKinesisRecords + (more.sentKinesisRecords ?? 0),
      acceptedKinesisRecords: totals.acceptedKinesisRecords + (more.acceptedKinesisRecords ?? 0),
      refusedKinesisRecords: totals.refusedKinesisRecords + (more.refusedKinesisRecords ?? 0),
      failedCalls: totals.failedCalls + (more.failedCalls ?? 0),
      missedRecords: totals.missedRecords + (more.missedRecords ?? 0),
      lastError: error ?? totals.lastError,
    };
  }
}
