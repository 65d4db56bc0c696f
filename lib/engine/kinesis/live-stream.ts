import { type HexHashKey, hexHashKey } from "../kernel/hash-key.ts";
import { Mutex } from "../kernel/mutex.ts";
import type { Appended, IncomingRecord, StreamLog } from "./ports.ts";
import { SequenceNumberWriter } from "./sequence-number.ts";
import type { Shard } from "./shard.ts";
import { ShardRouter } from "./shard-map.ts";
import { ShardThroughput } from "./shard-throughput.ts";
import type { StreamKey } from "./stream-key.ts";
import type { StreamKeys } from "./stream-keys.ts";
import { type StreamState, type StreamStatus, statusOf } from "./stream-state.ts";
import { Subscriptions } from "./subscriptions.ts";

const GOLDEN_STEP = 0x9e3779b97f4a7c15f39cc0605cedc835n;

/** A stream at work: its metadata as it is now, its log, and what is counted per shard. */
export class LiveStream {
  readonly log: StreamLog;
  readonly keys: StreamKeys;
  /** Held by whatever changes the metadata. */
  readonly mutex = new Mutex();
  #state: StreamState;
  #router: ShardRouter;
  readonly #throughput = new Map<number, ShardThroughput>();
  readonly #sequenceNumbers = new Map<number, SequenceNumberWriter>();
  #spread = 0n;
  #appendsUnderWay = 0;
  #gate: Promise<void> | null = null;
  #onQuiet: (() => void) | null = null;
  readonly #watchers = new Map<number, Set<() => void>>();
  readonly subscriptions = new Subscriptions();

  constructor(state: StreamState, log: StreamLog, keys: StreamKeys) {
    this.log = log;
    this.keys = keys;
    this.#state = state;
    this.#router = new ShardRouter(state.shards);
  }

  get state(): StreamState {
    return this.#state;
  }

  get key(): StreamKey {
    return this.#state.key;
  }

  get status(): StreamStatus {
    return statusOf(this.#state);
  }

  /** Whether records can be put and read. */
  get isServing(): boolean {
    return this.status === "ACTIVE" || this.status === "UPDATING";
  }

  get router(): ShardRouter {
    return this.#router;
  }

  /** Takes over metadata that has been committed. */
  adopt(state: StreamState): void {
    const reshards = state.shards !== this.#state.shards;
    // A shard's buckets are as large as the largest record.
    if (state.maxRecordSizeKiB !== this.#state.maxRecordSizeKiB) this.#throughput.clear();
    this.#state = state;
    if (!reshards) return;
    this.#router = new ShardRouter(state.shards);
    this.#forgetMissingShards();
    for (const index of [...this.#watchers.keys()]) this.#announce(index);
  }

  #forgetMissingShards(): void {
    const there = new Set(this.#state.shards.map((shard) => shard.index));
    for (const counted of [this.#throughput, this.#sequenceNumbers]) {
      for (const index of counted.keys()) if (!there.has(index)) counted.delete(index);
    }
  }

  shard(index: number): Shard | undefined {
    const direct = this.#state.shards[index];
    return direct?.index === index ? direct : this.#state.shards.find((shard) => shard.index === index);
  }

  throughput(shard: Shard, nowMs: number): ShardThroughput {
    let throughput = this.#throughput.get(shard.index);
    if (throughput === undefined) {
      throughput = new ShardThroughput(this.#state.maxRecordSizeKiB * 1024, nowMs);
      this.#throughput.set(shard.index, throughput);
    }
    return throughput;
  }

  sequenceNumber(shard: Shard, ordinal: number, arrivalMs: number): string {
    let writer = this.#sequenceNumbers.get(shard.index);
    if (writer === undefined) {
      writer = new SequenceNumberWriter(shard.createdSeconds, shard.index);
      this.#sequenceNumbers.set(shard.index, writer);
    }
    return writer.write(ordinal, arrivalMs);
  }

  /** Hash keys that fill the key space evenly, however many are taken: multiples of 2¹²⁸ divided by the golden ratio. */
  nextSpreadHashKey(): HexHashKey {
    this.#spread = BigInt.asUintN(128, this.#spread + GOLDEN_STEP);
    return hexHashKey(this.#spread);
  }

  /** Null, or a promise to wait for before routing: a reshard is about to change where hash keys belong. */
  get gate(): Promise<void> | null {
    return this.#gate;
  }

  async append(
    shard: Shard,
    records: readonly IncomingRecord[],
    nowMs: number,
    keyArn: string | null,
  ): Promise<Appended> {
    this.#appendsUnderWay++;
    try {
      const appended = await this.log.append(shard.index, records, nowMs, keyArn);
      this.#announce(shard.index);
      return appended;
    } finally {
      if (--this.#appendsUnderWay === 0) this.#onQuiet?.();
    }
  }

  /**
   * Calls `watcher` whenever a shard has got records, or may have been closed.
   * @returns a function that ends this
   */
  watch(shardIndex: number, watcher: () => void): () => void {
    const watchers = this.#watchers.get(shardIndex) ?? new Set();
    this.#watchers.set(shardIndex, watchers.add(watcher));
    return () => {
      watchers.delete(watcher);
      if (watchers.size === 0 && this.#watchers.get(shardIndex) === watchers)
        this.#watchers.delete(shardIndex);
    };
  }

  #announce(shardIndex: number): void {
    for (const watcher of this.#watchers.get(shardIndex) ?? []) watcher();
  }

  /**
   * Runs `change` while nothing is being appended. Writers wait at the gate, so that a shard is closed only when all
   * that it was given is stored, and nobody reads its end too early.
   */
  async quietly<T>(change: () => Promise<T>): Promise<T> {
    const { promise, resolve: open } = Promise.withResolvers<void>();
    this.#gate = promise;
    try {
      if (this.#appendsUnderWay > 0) {
        await new Promise<void>((resolve) => {
          this.#onQuiet = resolve;
        });
      }
      return await change();
    } finally {
      this.#onQuiet = null;
      this.#gate = null;
      open();
    }
  }
}
