import type { ShardTape } from "#contract/readers.ts";
import { ServiceError } from "#engine/kernel/errors.ts";
import type { KinesisObserver, ObservedTip } from "#engine/kinesis/observer.ts";
import type { StreamKey } from "#engine/kinesis/stream-key.ts";

/** Where a shard begins: its oldest record that can be read, or where the next will lie. */
interface Beginning {
  readonly ordinal: number;
  /** Null while there is no record. */
  readonly arrivalMs: number | null;
}

const MAX_LOOKS = 64;

/**
 * The shards of a stream from their trim horizons to their tips. Tips are known without reading. A beginning is looked
 * up once, and again when its record has expired or when there was none: at most 64 shards at a time.
 */
export class ShardTapes {
  readonly #observer: KinesisObserver;
  readonly #key: StreamKey;
  readonly #beginnings = new Map<string, Beginning>();
  #retentionHours = 0;

  constructor(observer: KinesisObserver, key: StreamKey) {
    this.#observer = observer;
    this.#key = key;
  }

  async refresh(nowMs: number, retentionHours: number): Promise<void> {
    if (retentionHours !== this.#retentionHours) this.#beginnings.clear();
    this.#retentionHours = retentionHours;
    const horizonMs = nowMs - retentionHours * 3_600_000;
    const tips = this.#observer.tips(this.#key);
    if (this.#beginnings.size > tips.length) this.#forgetGone(tips);
    const due = tips.filter((tip) => this.#isDue(tip, horizonMs)).slice(0, MAX_LOOKS);
    await Promise.all(due.map(({ shardId }) => this.#look(shardId)));
  }

  view(): ShardTape[] {
    return this.#observer.tips(this.#key).map(({ shardId, isOpen, nextOrdinal, lastArrivalMs }) => {
      const { ordinal, arrivalMs } = this.#beginnings.get(shardId) ?? { ordinal: 1, arrivalMs: null };
      const trimOrdinal = Math.min(ordinal, nextOrdinal);
      const tipMs = trimOrdinal < nextOrdinal ? lastArrivalMs : null;
      return { shardId, isOpen, trimOrdinal, trimMs: arrivalMs, tipOrdinal: nextOrdinal, tipMs };
    });
  }

  #isDue({ shardId, nextOrdinal }: ObservedTip, horizonMs: number): boolean {
    const known = this.#beginnings.get(shardId);
    if (known === undefined) return nextOrdinal > 1;
    return known.arrivalMs === null ? nextOrdinal > known.ordinal : known.arrivalMs < horizonMs;
  }

  async #look(shardId: string): Promise<void> {
    try {
      const page = await this.#observer.read(this.#key, shardId, 1, { maxRecords: 1, maxBytes: 1 });
      const [first] = page.records;
      const beginning = { ordinal: first?.ordinal ?? page.nextOrdinal, arrivalMs: first?.arrivalMs ?? null };
      this.#beginnings.set(shardId, beginning);
    } catch (error) {
      // The stream is going away, or its key opens nothing now: what was known stays.
      if (!(error instanceof ServiceError)) throw error;
    }
  }

  #forgetGone(tips: readonly ObservedTip[]): void {
    const there = new Set(tips.map(({ shardId }) => shardId));
    for (const shardId of this.#beginnings.keys()) if (!there.has(shardId)) this.#beginnings.delete(shardId);
  }
}
