import type { SourceRecord } from "../records/source-record.ts";

/** A place in a shard: all up to and with this record. */
export interface Checkpoint {
  readonly sequenceNumber: string;
  readonly arrivalMs: number;
}

/** What of a shard's records has been read and is not done with, in the order of the shard, and how far all is done. */
export class ShardProgress {
  #outstanding: SourceRecord[] = [];
  #head = 0;
  #bytes = 0;
  #checkpoint: Checkpoint | null;

  constructor(checkpoint: Checkpoint | null) {
    this.#checkpoint = checkpoint;
  }

  /** No record up to here is unfinished; null before the first. */
  get checkpoint(): Checkpoint | null {
    return this.#checkpoint;
  }

  /** Records behind the checkpoint. */
  get records(): number {
    return this.#outstanding.length - this.#head;
  }

  /** Of their data. */
  get bytes(): number {
    return this.#bytes;
  }

  /** The next record of the shard. */
  add(record: SourceRecord): void {
    this.#outstanding.push(record);
    this.#bytes += record.data.byteLength;
  }

  /** Moves the checkpoint over what is done. @returns whether it has moved */
  advance(): boolean {
    let last: SourceRecord | undefined;
    for (;;) {
      const next = this.#outstanding[this.#head];
      if (next === undefined || !next.isDone) break;
      this.#bytes -= next.data.byteLength;
      this.#head++;
      last = next;
    }
    if (last !== undefined)
      this.#checkpoint = { sequenceNumber: last.sequenceNumber, arrivalMs: last.arrivalMs };
    if (this.#head > 1_024 && this.#head * 2 > this.#outstanding.length) {
      this.#outstanding = this.#outstanding.slice(this.#head);
      this.#head = 0;
    }
    return last !== undefined;
  }
}
