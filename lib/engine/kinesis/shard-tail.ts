import type { SubscribeToShardEvent } from "@aws-sdk/client-kinesis";
import type { Clock } from "../kernel/clock.ts";
import { describeRecords } from "./describe.ts";
import { KEY_LIFE_MS } from "./key-cache.ts";
import { fanOut, requestLimits } from "./limits.ts";
import type { LiveStream } from "./live-stream.ts";
import type { StoredRecord } from "./ports.ts";
import { readPage } from "./read-page.ts";
import type { Shard } from "./shard.ts";

export interface TailPage {
  /** Null when there is nothing new. */
  readonly event: SubscribeToShardEvent | null;
  readonly bytes: number;
  /** What the event holds, as it is stored. */
  readonly records: readonly StoredRecord[];
  readonly nextOrdinal: number;
}

interface KeptPage {
  readonly page: Promise<TailPage>;
  readonly readAtMs: number;
}

const KEPT_PAGES = 4;

/**
 * Reads a shard for all its subscriptions. Those that stand at the same place get the same event, read once; the wire
 * in turn encodes an event object once. So twenty caught-up consumers cost little more than one.
 */
export class ShardTail {
  readonly #stream: LiveStream;
  readonly #shard: Shard;
  readonly #clock: Clock;
  readonly #pages = new Map<string, KeptPage>();

  constructor(stream: LiveStream, shard: Shard, clock: Clock) {
    this.#stream = stream;
    this.#shard = shard;
    this.#clock = clock;
  }

  /**
   * What is stored from an ordinal on, at most 1 MiB of it. A page is handed out no longer than a data key is, so that
   * nobody gets what its key no longer opens; what is older goes with the next read.
   * @throws {ServiceError} the KMS errors, when it is encrypted and its key cannot decrypt
   */
  async read(fromOrdinal: number): Promise<TailPage> {
    const tip = this.#stream.log.nextOrdinal(this.#shard.index);
    const name = `${fromOrdinal}-${tip}`;
    const nowMs = this.#clock.now();
    for (const [old, { readAtMs }] of this.#pages) {
      if (nowMs - readAtMs < KEY_LIFE_MS) break;
      this.#pages.delete(old);
    }
    let kept = this.#pages.get(name);
    if (kept === undefined) {
      kept = { page: this.#read(fromOrdinal), readAtMs: nowMs };
      this.#keep(name, kept);
    }
    return await kept.page;
  }

  #keep(name: string, kept: KeptPage): void {
    this.#pages.set(name, kept);
    for (const old of this.#pages.keys()) {
      if (this.#pages.size <= KEPT_PAGES) break;
      this.#pages.delete(old);
    }
    kept.page.catch(() => {
      if (this.#pages.get(name) === kept) this.#pages.delete(name);
    });
  }

  async #read(fromOrdinal: number): Promise<TailPage> {
    const limits = { maxRecords: requestLimits.getRecordsCount, maxBytes: fanOut.eventBytes };
    const page = await readPage(this.#stream, this.#shard, fromOrdinal, limits, this.#clock.now());
    const last = page.records.at(-1);
    if (last === undefined) return { event: null, bytes: 0, records: [], nextOrdinal: page.nextOrdinal };
    const { records, bytes } = describeRecords(this.#stream, this.#shard, page.records);
    const event: SubscribeToShardEvent = {
      Records: records,
      ContinuationSequenceNumber: records.at(-1)?.SequenceNumber,
      MillisBehindLatest: page.millisBehindLatest,
    };
    return { event, bytes, records: page.records, nextOrdinal: page.nextOrdinal };
  }
}
