import type { SimulatedConsumerTotals } from "#contract/simulated-consumers.ts";
import type { Clock } from "#engine/kernel/clock.ts";
import type { ShardWrite } from "#engine/kinesis/events.ts";
import type { KinesisObserver } from "#engine/kinesis/observer.ts";
import { decodeSequenceNumber } from "#engine/kinesis/sequence-number.ts";
import type { StreamKey } from "#engine/kinesis/stream-key.ts";
import { ShardCoverage } from "./coverage.ts";
import type { Delivery } from "./deliveries.ts";
import type { Interval } from "./interval-set.ts";
import { SHARD_END } from "./lease.ts";
import { PerSecond } from "./per-second.ts";

/** What a worker did with a piece of a shard. */
export interface ProcessedPiece {
  readonly intervals: readonly Interval[];
  readonly userRecords: number;
  readonly poisonRecords: number;
}

/** An application's books since it was started: what was stored, what was processed, and how often. */
export class Ledger {
  readonly #observer: Pick<KinesisObserver, "find" | "position">;
  readonly #key: StreamKey;
  readonly #clock: Clock;
  readonly #shards = new Map<string, ShardCoverage>();
  readonly #processed = new PerSecond();
  readonly #duplicates = new PerSecond();
  /** Of shards that are gone. */
  #gone = { producedRecords: 0, processedRecords: 0, uniqueRecords: 0, lostRecords: 0 };
  #userRecords = 0;
  #poisonRecords = 0;
  throttledReads = 0;
  checkpoints = 0;

  constructor(observer: Pick<KinesisObserver, "find" | "position">, key: StreamKey, clock: Clock) {
    this.#observer = observer;
    this.#key = key;
    this.#clock = clock;
  }

  /** Begins to count a shard that will be read from a checkpoint on. @throws {ServiceError} as the observer does */
  async track(shardId: string, checkpoint: string): Promise<void> {
    if (checkpoint === SHARD_END || this.#shards.has(shardId)) return;
    if (checkpoint === "LATEST") {
      this.#shards.set(shardId, new ShardCoverage(null));
      return;
    }
    const last = decodeSequenceNumber(checkpoint);
    const begin = last === undefined ? await this.#horizon(shardId) : Number(last.recordIndex) + 1;
    const shard = new ShardCoverage(begin);
    this.#shards.set(shardId, shard);
    // What is stored after this is told by the journal.
    shard.wrote(begin, await this.#observer.position(this.#key, shardId, { type: "LATEST" }));
  }

  /** What the stream's journal says was stored. */
  wrote({ shardId, firstOrdinal, records }: ShardWrite): void {
    if (records > 0) this.#shards.get(shardId)?.wrote(firstOrdinal, firstOrdinal + records);
  }

  /** A reader was given what follows from where it stood, having processed all that it was given before. */
  async delivered(
    shardId: string,
    { fromOrdinal, nextOrdinal, firstOrdinal, ordinals }: Delivery,
  ): Promise<void> {
    const shard = this.#shards.get(shardId);
    if (shard === undefined) return;
    shard.opened(fromOrdinal);
    if (shard.hasUnprocessed(fromOrdinal, firstOrdinal)) {
      shard.foundNone(fromOrdinal, firstOrdinal, await this.#horizon(shardId));
    }
    if (ordinals === null) return;
    let next = firstOrdinal;
    for (const ordinal of [...ordinals, nextOrdinal]) {
      shard.foundNone(next, ordinal, 0);
      next = ordinal + 1;
    }
  }

  processed(shardId: string, { intervals, userRecords, poisonRecords }: ProcessedPiece): void {
    const shard = this.#shards.get(shardId);
    const nowMs = this.#clock.now();
    for (const { first, end } of intervals) {
      const unique = shard?.processed(first, end) ?? 0;
      this.#processed.add(end - first, nowMs);
      this.#duplicates.add(end - first - unique, nowMs);
    }
    this.#userRecords += userRecords;
    this.#poisonRecords += poisonRecords;
  }

  /** Counts a record once that cannot be processed, and is tried again. */
  foundPoison(): void {
    this.#poisonRecords++;
  }

  unreadRecords(shardId: string): number {
    return this.#shards.get(shardId)?.waitingRecords ?? 0;
  }

  /** Looks for what has expired before anybody read it. */
  async expire(): Promise<void> {
    for (const [shardId, shard] of this.#shards) {
      if (shard.waitingRecords > 0) shard.expired(await this.#horizon(shardId));
    }
  }

  /** A shard is no longer there: what was not processed is lost. */
  forget(shardId: string): void {
    const shard = this.#shards.get(shardId);
    if (shard === undefined) return;
    this.#shards.delete(shardId);
    const { producedRecords, processedRecords, uniqueRecords, lostRecords } = this.#gone;
    this.#gone = {
      producedRecords: producedRecords + shard.producedRecords,
      processedRecords: processedRecords + shard.processedRecords,
      uniqueRecords: uniqueRecords + shard.uniqueRecords,
      lostRecords: lostRecords + shard.lostRecords + shard.waitingRecords,
    };
  }

  totals(): SimulatedConsumerTotals {
    let { producedRecords, processedRecords, uniqueRecords, lostRecords } = this.#gone;
    for (const shard of this.#shards.values()) {
      producedRecords += shard.producedRecords;
      processedRecords += shard.processedRecords;
      uniqueRecords += shard.uniqueRecords;
      lostRecords += shard.lostRecords;
    }
    return {
      producedRecords,
      processedRecords,
      uniqueRecords,
      duplicateRecords: processedRecords - uniqueRecords,
      waitingRecords: producedRecords - uniqueRecords - lostRecords,
      lostRecords,
      userRecords: this.#userRecords,
      poisonRecords: this.#poisonRecords,
      throttledReads: this.throttledReads,
      checkpoints: this.checkpoints,
    };
  }

  lastMinute(): {
    readonly processedRecords: readonly number[];
    readonly duplicateRecords: readonly number[];
  } {
    const nowMs = this.#clock.now();
    return {
      processedRecords: this.#processed.lastMinute(nowMs),
      duplicateRecords: this.#duplicates.lastMinute(nowMs),
    };
  }

  /** The first ordinal of a shard that has not expired; 1 when the stream is gone. */
  async #horizon(shardId: string): Promise<number> {
    const stream = this.#observer.find(this.#key);
    const timestampMs = this.#clock.now() - (stream?.retentionHours ?? 0) * 3_600_000;
    if (stream === undefined || stream.createdAtMs >= timestampMs) return 1;
    const horizon = this.#observer.position(this.#key, shardId, { type: "AT_TIMESTAMP", timestampMs });
    return await horizon.catch(() => 1);
  }
}
