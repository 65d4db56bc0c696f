import type { GeneratedRecord } from "./generator.ts";
import type { SharedRoom } from "./shared-room.ts";

/** A Kinesis record on its way: made once, put once or more. */
export interface Entry {
  readonly record: GeneratedRecord;
  /** How many of the template's records it holds. */
  readonly userRecords: number;
  /** Counts the records of a run, from 1. */
  readonly number: number;
  /** How often it has been put. */
  attempts: number;
}

const MAX_RECORDS = 10_000;
const MAX_BYTES = 16 * 1024 * 1024;

/** Refused records that wait to be put again, each until its time. Holds no more than it and all others have room for. */
export class RetryQueue {
  readonly #room: SharedRoom;
  /** Times at which something is due, ascending. */
  #times: number[] = [];
  readonly #dueAt = new Map<number, Entry[]>();
  #records = 0;
  #bytes = 0;
  #userRecords = 0;

  /** @param room of all queues */
  constructor(room: SharedRoom) {
    this.#room = room;
  }

  /** Of the template's records. */
  get userRecords(): number {
    return this.#userRecords;
  }

  /** When the next is due; null when nothing waits. */
  get nextMs(): number | null {
    return this.#times[0] ?? null;
  }

  /** @returns whether there was room for it */
  add(dueMs: number, entry: Entry): boolean {
    const bytes = entry.record.Data.length;
    if (this.#records >= MAX_RECORDS || this.#bytes + bytes > MAX_BYTES || !this.#room.hasRoom) return false;
    let due = this.#dueAt.get(dueMs);
    if (due === undefined) {
      due = [];
      this.#dueAt.set(dueMs, due);
      this.#times.splice(placeOf(dueMs, this.#times), 0, dueMs);
    }
    due.push(entry);
    this.#count(1, entry);
    return true;
  }

  /** Takes what is due, first come first served: as much as one call holds. */
  takeDue(nowMs: number, maxRecords: number, maxBytes: number): Entry[] {
    const taken: Entry[] = [];
    let bytes = 0;
    for (;;) {
      const dueMs = this.#times[0];
      if (dueMs === undefined || dueMs > nowMs) return taken;
      const due = this.#dueAt.get(dueMs) ?? [];
      let used = 0;
      for (const entry of due) {
        const { Data, PartitionKey } = entry.record;
        bytes += Data.length + PartitionKey.length;
        const isFull = taken.length === maxRecords || (taken.length > 0 && bytes > maxBytes);
        if (isFull) {
          this.#dueAt.set(dueMs, due.slice(used));
          return taken;
        }
        taken.push(entry);
        used++;
        this.#count(-1, entry);
      }
      this.#times.shift();
      this.#dueAt.delete(dueMs);
    }
  }

  /** Moves all times by as much, as the clock was. */
  shift(byMs: number): void {
    const entries = this.#times.map((timeMs) => [timeMs + byMs, this.#dueAt.get(timeMs) ?? []] as const);
    this.#dueAt.clear();
    for (const [timeMs, due] of entries) this.#dueAt.set(timeMs, due);
    this.#times = entries.map(([timeMs]) => timeMs);
  }

  /** @returns how many of the template's records are given up with it */
  clear(): number {
    const given = this.#userRecords;
    this.#times = [];
    this.#dueAt.clear();
    this.#room.take(-this.#bytes);
    this.#records = 0;
    this.#bytes = 0;
    this.#userRecords = 0;
    return given;
  }

  #count(sign: 1 | -1, { record, userRecords }: Entry): void {
    this.#records += sign;
    this.#bytes += sign * record.Data.length;
    this.#room.take(sign * record.Data.length);
    this.#userRecords += sign * userRecords;
  }
}

/** Index of the first time that is later. */
function placeOf(timeMs: number, times: readonly number[]): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? 0) < timeMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
