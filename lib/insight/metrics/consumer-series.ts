import { RESOLUTIONS } from "#contract/resolutions.ts";
import type { RecordsPushed } from "#engine/kinesis/events.ts";
import type { ConsumerMinute } from "./metrics.ts";
import { Ring } from "./ring.ts";

const MINUTE_MS = 60_000;

/** What was pushed to one consumer of enhanced fan-out, and how far behind each of its shards said to be. */
export class ConsumerSeries {
  readonly #seconds = new Ring(RESOLUTIONS["1s"]);
  readonly #newest = new Map<string, Pick<RecordsPushed, "timeMs" | "millisBehindLatest">>();

  get endMs(): number {
    return this.#seconds.endMs;
  }

  count(revision: number, event: RecordsPushed): void {
    const { timeMs, shardId, records, bytes, millisBehindLatest } = event;
    this.#newest.set(shardId, { timeMs, millisBehindLatest });
    const slot = this.#seconds.touch(timeMs, revision);
    if (slot < 0) return;
    this.#seconds.add("pushedRecords", slot, records);
    this.#seconds.add("pushedBytes", slot, bytes);
  }

  lastMinute(nowMs: number): ConsumerMinute {
    const fromMs = Math.floor(nowMs / 1_000) * 1_000 - MINUTE_MS;
    for (const [shardId, { timeMs }] of this.#newest) {
      if (timeMs < nowMs - MINUTE_MS) this.#newest.delete(shardId);
    }
    const behind = [...this.#newest.values()].map(({ millisBehindLatest }) => millisBehindLatest);
    return {
      pushedRecords: this.#seconds.counts("pushedRecords", fromMs, 60),
      pushedBytes: this.#seconds.counts("pushedBytes", fromMs, 60),
      millisBehindLatest: behind.length === 0 ? null : Math.max(...behind),
    };
  }
}
