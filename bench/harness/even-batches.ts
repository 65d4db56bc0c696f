import { awsRequest } from "./aws-request.ts";
import { randomData } from "./record-data.ts";

const HASH_KEYS = 2n ** 128n;

export interface EvenBatches {
  readonly streamName: string;
  readonly shardCount: number;
  readonly recordsPerBatch: number;
  /** Of each record, without its partition key. */
  readonly dataBytes: number;
  readonly count: number;
}

/** Requests of PutRecords whose records go to the shards of a new stream in turns. */
export function evenBatches(batches: EvenBatches): readonly Buffer[] {
  const { streamName, shardCount, recordsPerBatch, dataBytes, count } = batches;
  const step = HASH_KEYS / BigInt(shardCount);
  let turn = 0;
  return Array.from({ length: count }, () =>
    awsRequest("PutRecords", {
      StreamName: streamName,
      Records: Array.from({ length: recordsPerBatch }, () => ({
        PartitionKey: "k",
        ExplicitHashKey: String(step * BigInt(turn++ % shardCount) + 1n),
        Data: randomData(dataBytes),
      })),
    }),
  );
}
