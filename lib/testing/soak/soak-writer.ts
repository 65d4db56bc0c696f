import { setTimeout as sleep } from "node:timers/promises";
import { PutRecordsCommand } from "@aws-sdk/client-kinesis";
import type { Random } from "#engine/kernel/random.ts";
import { insist, type SoakClients } from "./soak-clients.ts";

/** A record that the server has acknowledged. */
export interface SentRecord {
  readonly key: string;
  readonly number: number;
  readonly isPoison: boolean;
  readonly shardId: string;
  readonly sequenceNumber: string;
}

const KEYS_OF_WRITER = 8;
const MOST_AT_ONCE = 40;
/** Each holds its lane up for a second or two, until no attempt is left. */
const POISON_EVERY = 2_000;
const PAUSE_MS = 80;
const ANSWER_WITHIN_MS = 60_000;

/** Puts records of keys of its own, one batch after the other; a batch whose answer was lost is put again. */
export async function writeUntil(
  isOver: () => boolean,
  writer: number,
  clients: SoakClients,
  streamName: string,
  random: Random,
  sent: SentRecord[],
): Promise<void> {
  let number = 0;
  while (!isOver()) {
    const batch = Array.from({ length: 1 + Math.floor(random.next() * MOST_AT_ONCE) }, () => ({
      key: `${writer}-${Math.floor(random.next() * KEYS_OF_WRITER)}`,
      number: number++,
      isPoison: random.next() * POISON_EVERY < 1,
    }));
    let left = batch;
    while (left.length > 0) {
      const records = left;
      const answer = await insist(
        () =>
          clients.kinesis.send(
            new PutRecordsCommand({
              StreamName: streamName,
              Records: records.map((record) => ({
                PartitionKey: record.key,
                Data: Buffer.from(JSON.stringify(record)),
              })),
            }),
          ),
        { within: ANSWER_WITHIN_MS },
      );
      const refused: typeof batch = [];
      for (const [index, record] of records.entries()) {
        const { SequenceNumber: sequenceNumber, ShardId: shardId } = answer?.Records?.[index] ?? {};
        if (sequenceNumber === undefined || shardId === undefined) refused.push(record);
        else sent.push({ ...record, shardId, sequenceNumber });
      }
      // A later record of a key that was stored before an earlier one is out of order by its sender's own doing.
      left = refused;
      if (left.length > 0) throw new Error("Records were refused without a limit.");
    }
    await sleep(PAUSE_MS);
  }
}
