import { AwsClient } from "../harness/aws-client.ts";
import { awsRequest } from "../harness/aws-request.ts";
import type { Bench } from "../harness/bench.ts";
import { Consumer, type PushedEvent } from "../harness/consumer.ts";
import { runPaced } from "../harness/paced-load.ts";
import { nextKey, RECORD_BYTES, randomData } from "../harness/record-data.ts";
import type { Result } from "../harness/result.ts";
import { startSluice } from "../harness/servers.ts";
import { quantile } from "../harness/statistics.ts";
import { until } from "../harness/until.ts";

const STREAM = "bench-fan-out";
const STREAM_ARN = `arn:aws:kinesis:us-east-1:000000000000:stream/${STREAM}`;
const RECORDS_PER_SECOND = 5_000;
const RECORDS = 50;
const CONNECTIONS = 4;
const WARM_UP_SECONDS = 2;

interface Put {
  readonly sentAtMs: number;
  readonly lastSequenceNumber: string;
}

/** From the sending of a PutRecords to the last byte of the event that holds its last record. */
export async function measureFanOut(bench: Bench): Promise<readonly Result[]> {
  const server = await startSluice(bench);
  const middles: number[] = [];
  const slow: number[] = [];
  try {
    const client = await AwsClient.open(server.port);
    const [shardId = ""] = await client.createStream(STREAM, 1);
    const consumer = await Consumer.register(client, server.port, STREAM_ARN, "bench");
    const events: PushedEvent[] = [];
    await consumer.subscribe(shardId, (event) => events.push(event));
    await putEvenly(server.port, WARM_UP_SECONDS);
    for (let run = 1; run <= bench.runs; run++) {
      events.length = 0;
      const puts = await putEvenly(server.port, bench.seconds);
      const newest = puts.map((put) => put.lastSequenceNumber).reduce((a, b) => (isLater(a, b) ? a : b));
      await until(() => !isLater(newest, events.at(-1)?.continuation ?? "0"), "the last record");
      const delays = puts.map((put) => arrivalOf(put, events) - put.sentAtMs);
      middles.push(quantile(delays, 0.5));
      slow.push(quantile(delays, 0.99));
      bench.say(
        `Fan-out, run ${run} of ${bench.runs}: ${puts.length} puts, p50 ${middles.at(-1)?.toFixed(2)} ms, p99 ${slow.at(-1)?.toFixed(2)} ms`,
      );
    }
    consumer.close();
    client.close();
  } finally {
    await server.end();
  }
  const row = `Fan-out at ${RECORDS_PER_SECOND.toLocaleString("en-US")} records/s of 1 KB, put to event`;
  return [
    { row: `${row}: p50`, unit: "ms", runs: middles, target: { of: "median", atMost: 5 } },
    { row: `${row}: p99`, unit: "ms", runs: slow, target: { of: "median", atMost: 25 } },
  ];
}

async function putEvenly(port: number, seconds: number): Promise<readonly Put[]> {
  const requests = Array.from({ length: 32 }, () =>
    awsRequest("PutRecords", {
      StreamName: STREAM,
      Records: Array.from({ length: RECORDS }, () => ({
        PartitionKey: nextKey(),
        Data: randomData(RECORD_BYTES),
      })),
    }),
  );
  const requestsPerSecond = RECORDS_PER_SECOND / RECORDS;
  const answers: { readonly sentAtMs: number; readonly body: string }[] = [];
  await runPaced(
    { port, connections: CONNECTIONS, requests, requestsPerSecond },
    (elapsedMs) => elapsedMs < seconds * 1000,
    (answer) => answers.push(answer),
  );
  return answers.map(({ sentAtMs, body }) => {
    const { Records } = JSON.parse(body) as { Records: { SequenceNumber: string }[] };
    return { sentAtMs, lastSequenceNumber: Records.at(-1)?.SequenceNumber ?? "" };
  });
}

/** Events come in the order of the shard, so the first that reaches as far as the put holds the put's last record. */
function arrivalOf({ lastSequenceNumber }: Put, events: readonly PushedEvent[]): number {
  const event = events.find(({ continuation }) => !isLater(lastSequenceNumber, continuation));
  if (event === undefined) throw new Error("A put has reached nobody.");
  return event.atMs;
}

function isLater(one: string, other: string): boolean {
  return BigInt(one) > BigInt(other);
}
