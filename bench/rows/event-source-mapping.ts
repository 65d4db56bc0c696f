import { zipSync } from "fflate";
import { AwsClient } from "../harness/aws-client.ts";
import { awsRequest } from "../harness/aws-request.ts";
import type { Bench } from "../harness/bench.ts";
import { ConsoleApi, DEFAULT_PLACE } from "../harness/console-api.ts";
import { evenBatches } from "../harness/even-batches.ts";
import { FeedClient } from "../harness/feed-client.ts";
import { runPaced } from "../harness/paced-load.ts";
import { nextKey, RECORD_BYTES, randomData } from "../harness/record-data.ts";
import type { Result } from "../harness/result.ts";
import { type MeasuredServer, startSluice } from "../harness/servers.ts";
import { quantile } from "../harness/statistics.ts";
import { until } from "../harness/until.ts";

const STREAM = "bench-mapped";
const SIDE_STREAM = "bench-beside";
const SHARDS = 16;
const BATCH_SIZE = 500;
const SMALL_BYTES = 100;
const PUTS_PER_SECOND = 2_000;
const RECORDS_PER_PUT = 500;

/** What was processed by when, as the console is told. */
interface Progress {
  readonly atMs: number;
  readonly processed: number;
}

/**
 * A backlog that goes through a handler of Node that does nothing, and what PutRecord to another stream takes meanwhile.
 * The function's processes share all cores with the server, as they do on a machine of one's own.
 */
export async function measureEventSourceMapping(bench: Bench): Promise<readonly Result[]> {
  const rates: number[] = [];
  const smallRates: number[] = [];
  const alone: number[] = [];
  const beside: number[] = [];
  for (let run = 1; run <= bench.runs; run++) {
    const small = await drain(bench, SMALL_BYTES, false);
    const large = await drain(bench, RECORD_BYTES, false);
    const loaded = await drain(bench, RECORD_BYTES, true);
    smallRates.push(small.recordsPerSecond);
    rates.push(large.recordsPerSecond);
    alone.push(loaded.aloneMs);
    beside.push(loaded.besideMs);
    bench.say(
      `Event source mapping, run ${run} of ${bench.runs}: ${small.recordsPerSecond.toFixed(0)} records/s of ${SMALL_BYTES} B, ` +
        `${large.recordsPerSecond.toFixed(0)} of 1 KB; PutRecord p99 ${loaded.aloneMs.toFixed(2)} ms alone, ` +
        `${loaded.besideMs.toFixed(2)} ms beside ${loaded.recordsPerSecond.toFixed(0)} records/s`,
    );
  }
  const row = `Event source mapping, ${SHARDS} shards, batches of ${BATCH_SIZE}, Node handler that does nothing`;
  return [
    {
      row: `${row}: records of ${SMALL_BYTES} B`,
      unit: "records/s",
      runs: smallRates,
      target: { of: "median", atLeast: 20_000 },
    },
    {
      row: `${row}: records of 1 KB`,
      unit: "records/s",
      runs: rates,
      target: { of: "median", atLeast: 20_000 },
    },
    {
      row: `PutRecord offered at ${PUTS_PER_SECOND.toLocaleString("en-US")}/s beside it: p99`,
      unit: "ms",
      runs: beside,
      baseline: { name: "without it", runs: alone },
      target: { of: "ratio", atMost: 2 },
    },
  ];
}

async function drain(bench: Bench, dataBytes: number, hasPutsBeside: boolean) {
  const server = await startSluice({ ...bench, command: bench.allCoresCommand });
  try {
    const client = await AwsClient.open(server.port);
    await client.createStream(STREAM, SHARDS);
    await client.createStream(SIDE_STREAM, 4);
    const api = new ConsoleApi(server.consoleUrl ?? "");
    await makeFunction(api);
    const aloneMs = hasPutsBeside ? await putEvenly(server, () => false, bench.seconds) : 0;
    const backlog = await fill(server, dataBytes, (hasPutsBeside ? 40_000 : 60_000) * bench.seconds);
    const { UUID } = await api.post<{ UUID: string }>("/api/aws/lambda/CreateEventSourceMapping", {
      FunctionName: "nothing",
      EventSourceArn: `arn:aws:kinesis:us-east-1:000000000000:stream/${STREAM}`,
      StartingPosition: "TRIM_HORIZON",
      BatchSize: BATCH_SIZE,
    });
    const progress: Progress[] = [];
    const feed = FeedClient.open(
      server.consoleUrl ?? "",
      DEFAULT_PLACE,
      [`mapping:${UUID}`],
      ({ data, atMs }) => {
        const { totals } = data as { readonly totals: { readonly recordsProcessed: number } };
        progress.push({ atMs, processed: totals.recordsProcessed });
      },
    );
    const isOver = () => (progress.at(-1)?.processed ?? 0) >= backlog;
    // The processes of the function start once, and are warm from then on.
    await until(() => (progress.at(-1)?.processed ?? 0) > 0, "the first records");
    const besideMs = hasPutsBeside ? await putEvenly(server, isOver, 60) : 0;
    await until(isOver, "the backlog's end");
    await feed.close();
    client.close();
    return { recordsPerSecond: rateOf(progress), aloneMs, besideMs };
  } finally {
    await server.end();
  }
}

/** From the first that was heard of to the end. */
function rateOf(progress: readonly Progress[]): number {
  const first = progress.find(({ processed }) => processed > 0);
  const most = progress.at(-1)?.processed ?? 0;
  const last = progress.find(({ processed }) => processed >= most);
  if (first === undefined || last === undefined || last.atMs === first.atMs) return 0;
  return ((last.processed - first.processed) * 1000) / (last.atMs - first.atMs);
}

async function makeFunction(api: ConsoleApi): Promise<void> {
  const code = new TextEncoder().encode("export const handler = async () => null;");
  await api.post("/api/aws/lambda/CreateFunction", {
    FunctionName: "nothing",
    Runtime: "nodejs24.x",
    Handler: "index.handler",
    Role: "arn:aws:iam::000000000000:role/bench",
    MemorySize: 512,
    Code: { ZipFile: Buffer.from(zipSync({ "index.mjs": code })).toString("base64") },
  });
}

async function fill({ port }: MeasuredServer, dataBytes: number, records: number): Promise<number> {
  const requests = evenBatches({
    streamName: STREAM,
    shardCount: SHARDS,
    recordsPerBatch: RECORDS_PER_PUT,
    dataBytes,
    count: 16,
  });
  let left = Math.floor(records / RECORDS_PER_PUT);
  await runPaced(
    { port, connections: 4, requests, requestsPerSecond: 1_000 },
    () => left-- > 0,
    () => {},
  );
  return Math.floor(records / RECORDS_PER_PUT) * RECORDS_PER_PUT;
}

/** @returns the p99 of PutRecord, milliseconds */
async function putEvenly({ port }: MeasuredServer, isOver: () => boolean, seconds: number): Promise<number> {
  const requests = Array.from({ length: 64 }, () =>
    awsRequest("PutRecord", {
      StreamName: SIDE_STREAM,
      PartitionKey: nextKey(),
      Data: randomData(RECORD_BYTES),
    }),
  );
  const delays: number[] = [];
  await runPaced(
    { port, connections: 16, requests, requestsPerSecond: PUTS_PER_SECOND },
    (atMs) => atMs < seconds * 1000 && !isOver(),
    ({ sentAtMs, answeredAtMs }) => delays.push(answeredAtMs - sentAtMs),
  );
  return quantile(delays, 0.99);
}
