import type { StreamKey } from "../kernel/events.ts";
import { Mutex } from "../kernel/mutex.ts";
import type { Appended, IncomingRecord, StreamLog } from "./ports.ts";
import { SequenceNumberWriter } from "./sequence-number.ts";
import type { Shard } from "./shard.ts";
import { ShardRouter } from "./shard-map.ts";
import { ShardThroughput } from "./shard-throughput.ts";
import { type StreamState, type StreamStatus, statusOf } from "./stream-state.ts";

/** A stream at work: its metadata as it is now, its log, and what is counted per shard. */
export class LiveStream {
  readonly log: StreamLog;
  /** Held by whatever changes the metadata. */
  readonly mutex = new Mutex();
  #state: StreamState;
  #router: ShardRouter;
  readonly #throughput = new Map<number, ShardThroughput>();
  readonly #sequenceNumbers = new Map<number, SequenceNumberWriter>();
  #appendsUnderWay = 0;
  #gate: Promise<void> | null = null;
  #onQuiet: (() => void) | null = null;

  constructor(state: StreamState, log: StreamLog) {
    this.log = log;
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
    if (state.shards !== this.#state.shards) this.#router = new ShardRouter(state.shards);
    this.#state = state;
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

  /** Null, or a promise to wait for before routing: a reshard is about to change where hash keys belong. */
  get gate(): Promise<void> | null {
    return this.#gate;
  }

  async append(shard: Shard, records: readonly IncomingRecord[], nowMs: number): Promise<Appended> {
    this.#appendsUnderWay++;
    try {
      return await this.log.append(shard.index, records, nowMs);
    } finally {
      if (--this.#appendsUnderWay === 0) this.#onQuiet?.();
    }
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
