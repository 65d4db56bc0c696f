import { invariant } from "#engine/kernel/assert.ts";
import type { Appended, IncomingRecord, ReadLimits, StoredRecord, StreamLog } from "#engine/kinesis/ports.ts";
import { RecordPage } from "./frame.ts";
import type { Lane } from "./lane.ts";

/** Shard `i` lives in lane `i` modulo the number of lanes. */
export class LanedStreamLog implements StreamLog {
  readonly #lanes: readonly Lane[];
  readonly #onClosed: () => void;
  #closed: Promise<void> | undefined;

  constructor(lanes: readonly Lane[], onClosed: () => void) {
    this.#lanes = lanes;
    this.#onClosed = onClosed;
  }

  async append(
    shardIndex: number,
    records: readonly IncomingRecord[],
    arrivalMs: number,
    keyArn: string | null = null,
  ): Promise<Appended> {
    invariant(this.#closed === undefined, "a closed log takes no records");
    invariant(records.length > 0, "a batch has at least one record");
    return this.#lane(shardIndex).append(shardIndex, records, arrivalMs, keyArn);
  }

  async read(shardIndex: number, fromOrdinal: number, limits: ReadLimits): Promise<readonly StoredRecord[]> {
    const page = new RecordPage(fromOrdinal, limits.maxRecords, limits.maxBytes);
    await this.#lane(shardIndex).reader.fill(shardIndex, page);
    return page.records;
  }

  nextOrdinal(shardIndex: number): number {
    return this.#lane(shardIndex).nextOrdinal(shardIndex);
  }

  ordinalAt(shardIndex: number, timeMs: number): Promise<number> {
    return this.#lane(shardIndex).reader.ordinalAt(shardIndex, timeMs);
  }

  lastArrivalMs(shardIndex: number): number {
    return this.#lane(shardIndex).lastArrivalMs(shardIndex);
  }

  async trim(timeMs: number): Promise<void> {
    if (this.#closed !== undefined) return;
    await Promise.all(this.#lanes.map((lane) => lane.trim(timeMs)));
  }

  sizeBytes(): number {
    return this.#lanes.reduce((bytes, lane) => bytes + lane.sizeBytes(), 0);
  }

  close(): Promise<void> {
    this.#closed ??= Promise.all(this.#lanes.map((lane) => lane.close())).then(this.#onClosed);
    return this.#closed;
  }

  #lane(shardIndex: number): Lane {
    const lane = this.#lanes[shardIndex % this.#lanes.length];
    invariant(lane !== undefined && shardIndex >= 0, "a shard index is a whole number from 0");
    return lane;
  }
}
