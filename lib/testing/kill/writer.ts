import type { Random } from "#engine/kernel/random.ts";
import { type AwsCall, AwsCallError } from "../aws-call.ts";
import { dataOf, type Ledger, type Place, recordId, type SentRecord } from "./ledger.ts";

const KEYS_PER_WRITER = 25;
const LARGEST_BATCH = 60;

interface PutRecordsOutput {
  readonly FailedRecordCount: number;
  readonly Records: readonly { readonly ShardId?: string; readonly SequenceNumber?: string }[];
}

/** Writes one batch after the other, alone or many records at a time, and notes what is acknowledged. */
export class Writer {
  readonly #streamName: string;
  readonly #writer: number;
  readonly #ledger: Ledger;
  readonly #random: Random;
  #number = 0;

  constructor(streamName: string, writer: number, ledger: Ledger, random: Random) {
    this.#streamName = streamName;
    this.#writer = writer;
    this.#ledger = ledger;
    this.#random = random;
  }

  /**
   * Writes until the server is gone. What was under way then may have been stored or not.
   * @throws when the server refuses anything
   */
  async writeUntilKilled(call: AwsCall): Promise<void> {
    for (;;) {
      const single = this.#random.next() < 0.3;
      const count = single ? 1 : 1 + Math.floor(this.#random.next() * LARGEST_BATCH);
      const batch = Array.from({ length: count }, () => this.#next());
      for (const record of batch) this.#ledger.send(record);
      let places: readonly Place[];
      try {
        places = await (single ? this.#putRecord(call, batch) : this.#putRecords(call, batch));
      } catch (error) {
        if (error instanceof AwsCallError) throw error;
        return;
      }
      batch.forEach((record, index) => {
        const place = places[index];
        if (place === undefined) throw new Error("An answer has too few records.");
        this.#ledger.acknowledge(record, place);
      });
    }
  }

  #next(): SentRecord {
    const key = Math.floor(this.#random.next() * KEYS_PER_WRITER);
    return {
      writer: this.#writer,
      number: this.#number++,
      partitionKey: `writer ${this.#writer} key ${key}`,
    };
  }

  async #putRecord(call: AwsCall, [record]: readonly SentRecord[]): Promise<readonly Place[]> {
    if (record === undefined) return [];
    const { ShardId, SequenceNumber } = await call<{ ShardId: string; SequenceNumber: string }>("PutRecord", {
      StreamName: this.#streamName,
      ...entryOf(record),
    });
    return [{ shardId: ShardId, sequenceNumber: SequenceNumber }];
  }

  async #putRecords(call: AwsCall, batch: readonly SentRecord[]): Promise<readonly Place[]> {
    const { Records } = await call<PutRecordsOutput>("PutRecords", {
      StreamName: this.#streamName,
      Records: batch.map(entryOf),
    });
    return Records.map(({ ShardId, SequenceNumber }) => {
      if (ShardId === undefined || SequenceNumber === undefined) throw new Error("A record was refused.");
      return { shardId: ShardId, sequenceNumber: SequenceNumber };
    });
  }
}

function entryOf(record: SentRecord): { PartitionKey: string; Data: string } {
  return {
    PartitionKey: record.partitionKey,
    Data: Buffer.from(dataOf(recordId(record))).toString("base64"),
  };
}
