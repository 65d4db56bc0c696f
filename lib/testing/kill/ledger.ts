import { invariant } from "#engine/kernel/assert.ts";

/** Where a record is: once known it must never change. */
export interface Place {
  readonly shardId: string;
  readonly sequenceNumber: string;
}

/** A record of one writer: its id says who wrote it and as which. */
export interface SentRecord {
  readonly writer: number;
  /** Rises from record to record of a writer. */
  readonly number: number;
  readonly partitionKey: string;
}

export function recordId({ writer, number }: SentRecord): string {
  return `${writer}-${number}`;
}

/** The data that a record of this id has; of any size up to about 2 KB. */
export function dataOf(id: string): string {
  const number = Number(id.slice(id.indexOf("-") + 1));
  return `${id}:`.padEnd(16 + ((number * 7919) % 2048), id);
}

export function idOf(data: string): string {
  return data.slice(0, data.indexOf(":"));
}

/** What a run has sent, been promised and seen. */
export class Ledger {
  readonly #sent = new Map<string, SentRecord>();
  readonly #promised = new Map<string, Place>();
  readonly #lastOfKey = new Map<string, bigint>();
  acknowledged = 0;

  get promised(): ReadonlyMap<string, Place> {
    return this.#promised;
  }

  send(record: SentRecord): void {
    this.#sent.set(recordId(record), record);
  }

  sent(id: string): SentRecord | undefined {
    return this.#sent.get(id);
  }

  /** The server has answered that it has the record. Of one key, it must say so in rising order, across splits too. */
  acknowledge(record: SentRecord, place: Place): void {
    const id = recordId(record);
    invariant(!this.#promised.has(id), `record ${id} is acknowledged once`);
    const sequenceNumber = BigInt(place.sequenceNumber);
    const before = this.#lastOfKey.get(record.partitionKey) ?? 0n;
    invariant(sequenceNumber > before, `record ${id} comes after the record of its key that came before`);
    this.#lastOfKey.set(record.partitionKey, sequenceNumber);
    this.#promised.set(id, place);
    this.acknowledged++;
  }

  /** A reader was given the record, acknowledged or not: from now on it may not go away either. */
  see(id: string, place: Place): void {
    this.#promised.set(id, place);
  }
}
