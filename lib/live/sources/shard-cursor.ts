import type { KinesisObserver, ObservedRecord } from "#engine/kinesis/observer.ts";
import type { StreamKey } from "#engine/kinesis/stream-key.ts";

/** Where an onlooker is in one shard, with the records it has read and not yet shown. */
export class ShardCursor {
  readonly shardId: string;
  readonly #observer: KinesisObserver;
  readonly #key: StreamKey;
  #nextOrdinal: number;
  #read: readonly ObservedRecord[] = [];
  #shown = 0;
  #millisBehindLatest = 0;

  constructor(observer: KinesisObserver, key: StreamKey, shardId: string, nextOrdinal: number) {
    this.#observer = observer;
    this.#key = key;
    this.shardId = shardId;
    this.#nextOrdinal = nextOrdinal;
  }

  /** The next record to show, of those that were read. */
  get head(): ObservedRecord | undefined {
    return this.#read[this.#shown];
  }

  /** How far the next record to show lies behind the tip; 0 when all is shown. */
  millisBehind(nowMs: number): number {
    return this.head === undefined ? this.#millisBehindLatest : Math.max(0, nowMs - this.head.arrivalMs);
  }

  take(): void {
    this.#shown++;
  }

  /** Reads on; what was read before must all be shown. */
  async fill(maxRecords: number, maxBytes: number): Promise<void> {
    const page = await this.#observer.read(this.#key, this.shardId, this.#nextOrdinal, {
      maxRecords,
      maxBytes,
    });
    this.#read = page.records;
    this.#shown = 0;
    this.#nextOrdinal = page.nextOrdinal;
    this.#millisBehindLatest = page.millisBehindLatest;
  }

  /** Records between the next to show and the tip. */
  async pending(): Promise<number> {
    const tip = await this.#observer.position(this.#key, this.shardId, { type: "LATEST" });
    return tip - (this.head?.ordinal ?? this.#nextOrdinal);
  }

  /** Passes over the next `count` records. */
  skip(count: number): void {
    this.#nextOrdinal = (this.head?.ordinal ?? this.#nextOrdinal) + count;
    this.#read = [];
    this.#shown = 0;
  }
}
