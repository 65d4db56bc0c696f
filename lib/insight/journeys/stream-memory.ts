import type { DeliveryView, JourneyView } from "#contract/journey.ts";
import type { RecordsPushed, RecordsRead, RecordsWritten } from "#engine/kinesis/events.ts";
import type { Reader } from "../readers/reader.ts";
import type { Callers } from "./callers.ts";
import type { EntryStore } from "./entry-store.ts";
import type { Interned } from "./interned.ts";
import { ShardMemory } from "./shard-memory.ts";

/** What all streams share. */
export interface MemoryOfAll {
  readonly store: EntryStore;
  readonly callers: Callers;
  readonly readers: Interned<Pick<DeliveryView, "readerId" | "kind" | "name">>;
}

/**
 * Who put and who got which records of one stream, as ranges of ordinals:
 *
 *     write      first ordinal, records, received, stored, records of the call, caller (negative for PutRecord)
 *     delivery   first ordinal, last ordinal, time, records of the answer, caller, reader
 */
export class StreamMemory {
  readonly #all: MemoryOfAll;
  readonly #writes: ShardMemory;
  readonly #deliveries: ShardMemory;

  constructor(all: MemoryOfAll) {
    this.#all = all;
    this.#writes = new ShardMemory(all.store);
    this.#deliveries = new ShardMemory(all.store);
  }

  written(event: RecordsWritten): void {
    const { call, operation, records, storedMs, timeMs, writes } = event;
    const number = this.#all.callers.numberOf(call);
    const caller = operation === "PutRecord" ? -number : number;
    for (const write of writes) {
      if (write.records === 0) continue;
      this.#writes
        .ring(write.shardId)
        .push(write.firstOrdinal, write.records, timeMs, storedMs, records.length, caller, call.requestId);
    }
  }

  delivered({ call, page, shardId, timeMs }: RecordsRead | RecordsPushed, reader: Reader): void {
    const [first, last] = [page[0], page.at(-1)];
    if (first === undefined || last === undefined) return;
    const { kind, name, readerId } = reader;
    const caller = this.#all.callers.numberOf(call);
    const number = this.#all.readers.numberOf(readerId, () => ({ readerId, kind, name }));
    this.#deliveries
      .ring(shardId)
      .push(first.ordinal, last.ordinal, timeMs, page.length, caller, number, call.requestId);
  }

  /** @returns null when that was too long ago */
  put(shardId: string, ordinal: number): JourneyView["put"] {
    const ring = this.#writes.find(shardId);
    for (let index = 0; index < (ring?.size ?? 0); index++) {
      const firstOrdinal = ring?.number(index, 0) ?? 0;
      if (ring === undefined || ordinal < firstOrdinal || ordinal >= firstOrdinal + ring.number(index, 1))
        continue;
      const { numbers, requestId } = ring.entry(index);
      const [, , receivedMs, storedMs, batchRecords, number] = numbers;
      const caller = this.#all.callers.get(Math.abs(number), requestId);
      if (caller === undefined) return null;
      const operation = number < 0 ? "PutRecord" : "PutRecords";
      return { operation, receivedMs, storedMs, batchRecords, caller };
    }
    return null;
  }

  /** About when a record was put, to the moment of its neighbours; undefined when that was too long ago. */
  putMs(shardId: string, ordinal: number): number | undefined {
    const ring = this.#writes.find(shardId);
    const index = ring?.lastUpTo(ordinal) ?? -1;
    return index < 0 ? undefined : ring?.number(index, 2);
  }

  /** Oldest first. */
  deliveries(shardId: string, ordinal: number, arrivalMs: number): DeliveryView[] {
    const ring = this.#deliveries.find(shardId);
    const found: DeliveryView[] = [];
    for (let index = 0; index < (ring?.size ?? 0); index++) {
      if (ring === undefined || ordinal < ring.number(index, 0) || ordinal > ring.number(index, 1)) continue;
      const { numbers, requestId } = ring.entry(index);
      const [, , timeMs, batchRecords, number, readerNumber] = numbers;
      const caller = this.#all.callers.get(number, requestId);
      const reader = this.#all.readers.get(readerNumber);
      if (caller === undefined || reader === undefined) continue;
      found.push({ ...reader, timeMs, latencyMs: Math.max(0, timeMs - arrivalMs), caller, batchRecords });
    }
    return found;
  }

  /** Since when all deliveries of a shard are remembered; 0 for ever. */
  deliveriesSinceMs(shardId: string): number {
    return this.#deliveries.sinceMs(shardId);
  }

  forget(): void {
    this.#writes.forget();
    this.#deliveries.forget();
  }
}
