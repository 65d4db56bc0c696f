import { awsRequest } from "../harness/aws-request.ts";
import type { Bench } from "../harness/bench.ts";
import { compareWrites } from "../harness/compare-writes.ts";
import { nextKey, RECORD_BYTES, randomData } from "../harness/record-data.ts";
import type { Result } from "../harness/result.ts";

const STREAM = "bench-put-records";
const SHARDS = 1;
const CONNECTIONS = 4;
const RECORDS = 500;

/** Requests that each put 500 records of 1 KB. */
export function batchesOf(streamName: string, count: number): readonly Buffer[] {
  return Array.from({ length: count }, () =>
    awsRequest("PutRecords", {
      StreamName: streamName,
      Records: Array.from({ length: RECORDS }, () => ({
        PartitionKey: nextKey(),
        Data: randomData(RECORD_BYTES),
      })),
    }),
  );
}

/** Full batches of records of 1 KB, each acknowledged after its sync. */
export async function measurePutRecords(bench: Bench): Promise<readonly Result[]> {
  const { bare, sluice, kinesalite } = await compareWrites(bench, {
    name: "PutRecords",
    bareServer: "servers/bare-put-records.ts",
    streamName: STREAM,
    shardCount: SHARDS,
    load: { connections: CONNECTIONS, requests: batchesOf(STREAM, 32) },
  });
  const row = `PutRecords ${RECORDS} × 1 KB × ${CONNECTIONS} connections`;
  return [
    {
      row: `${row}: server CPU`,
      unit: "µs/record",
      runs: sluice.map((run) => run.cpuMicrosecondsPerRequest / RECORDS),
      baseline: {
        name: "node:http, parsing, decoding, hashing",
        runs: bare.map((run) => run.cpuMicrosecondsPerRequest / RECORDS),
      },
      target: { of: "ratio", atMost: 1.6 },
    },
    {
      row: `${row}: rate`,
      unit: "records/s",
      runs: sluice.map((run) => run.requestsPerSecond * RECORDS),
      baseline: { name: "kinesalite", runs: kinesalite.map((run) => run.requestsPerSecond * RECORDS) },
      target: { of: "ratio", atLeast: 10 },
    },
  ];
}
