import { awsRequest } from "../harness/aws-request.ts";
import type { Bench } from "../harness/bench.ts";
import { compareWrites } from "../harness/compare-writes.ts";
import { nextKey, RECORD_BYTES, randomData } from "../harness/record-data.ts";
import type { Result } from "../harness/result.ts";

const STREAM = "bench-put-record";
const SHARDS = 1;
const CONNECTIONS = 16;

/** One record of 1 KB per request, each acknowledged after its sync. */
export async function measurePutRecord(bench: Bench): Promise<readonly Result[]> {
  const requests = Array.from({ length: 256 }, () =>
    awsRequest("PutRecord", { StreamName: STREAM, PartitionKey: nextKey(), Data: randomData(RECORD_BYTES) }),
  );
  const { bare, sluice, kinesalite } = await compareWrites(bench, {
    name: "PutRecord",
    bareServer: "servers/bare-put-record.ts",
    streamName: STREAM,
    shardCount: SHARDS,
    load: { connections: CONNECTIONS, requests },
  });
  const row = `PutRecord 1 KB × ${CONNECTIONS} connections`;
  return [
    {
      row: `${row}: server CPU`,
      unit: "µs/request",
      runs: sluice.map((run) => run.cpuMicrosecondsPerRequest),
      baseline: { name: "node:http", runs: bare.map((run) => run.cpuMicrosecondsPerRequest) },
      target: { of: "ratio", atMost: 1.7 },
    },
    {
      row: `${row}: rate`,
      unit: "requests/s",
      runs: sluice.map((run) => run.requestsPerSecond),
      baseline: { name: "kinesalite", runs: kinesalite.map((run) => run.requestsPerSecond) },
      target: { of: "ratio", atLeast: 6 },
    },
  ];
}
