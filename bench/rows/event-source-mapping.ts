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
const FLOW_RECORDS_PER_SECOND = 20_000;
/** What is put before, for each second of a run. */
const BACKLOG_PER_SECOND = 60_000;
const WARM_UP_SECONDS = 2;
const RECORDS_PER_PUT = 500;

/** What was processed by when, as the console is told. */
interface Progress {
  readonly atMs: number;
  readonly processed: number;
}

/**
 * A backlog that goes through a handler of Node that does nothing; and what PutRecord to another stream takes while as
 * many records as the target says are put and go through it, and while they are only put. The function's processes share
 * all cores with the server, as they do on a machine of one's own.
 */
export async function measureEventSourceMapping(bench: Bench): Promise<readonly Result[]> {
  const rates: number[] = [];
  const smallRates: number[] = [];
  const without: number[] = [];
  const beside: number[] = [];
  for (let run = 1; run <= bench.runs; run++) {
    const small = await drain(bench, SMALL_BYTES);
    const large = await drain(bench, RECORD_BYTES);
    const flow = await putBesideFlow(bench);
    smallRates.push(small);
    rates.push(large);
    without.push(flow.withoutMs);
    beside.push(flow.besideMs);
    bench.say(
      `Event source mapping, run ${run} of ${bench.runs}: ${small.toFixed(0)} records/s of ${SMALL_BYTES} B, ` +
        `${large.toFixed(0)} of 1 KB; PutRecord p99 ${flow.withoutMs.toFixed(2)} ms without it, ` +
        `${flow.besideMs.toFixed(2)} ms beside ${flow.recordsPerSecond.toFixed(0)} records/s`,
    );
  }
  const row = `Event source mapping, ${SHARDS} shards, batches of ${BATCH_SIZE}, Node handler that does nothing`;
  const target = { of: "median", atLeast: FLOW_RECORDS_PER_SECOND } as const;
  const flowing = `${FLOW_RECORDS_PER_SECOND.toLocaleString("en-US")} records/s that are put and mapped`;
  return [
    { row: `${row}: records of ${SMALL_BYTES} B`, unit: "records/s", runs: smallRates, target },
    { row: `${row}: records of 1 KB`, unit: "records/s", runs: rates, target },
    {
      row: `PutRecord offered at ${PUTS_PER_SECOND.toLocaleString("en-US")}/s beside ${flowing}: p99`,
      unit: "ms",
      runs: beside,
      baseline: { name: "put only", runs: without },
      target: { of: "ratio", atMost: 2 },
    },
  ];
}

/** @returns records a second */
async function drain(bench: Bench, dataBytes: number): Promise<number> {
  return await withServer(bench, async (server, api) => {
    const backlog = BACKLOG_PER_SECOND * bench.seconds;
    await put(server, dataBytes, 1_000, (turn) => turn * RECORDS_PER_PUT < backlog);
    const mapped = await map(server, api);
    await until(() => mapped.processed() >= backlog, "the backlog's end");
    await mapped.close();
    return rateOf(mapped.progress);
  });
}

async function putBesideFlow(bench: Bench) {
  return await withServer(bench, async (server, api) => {
    const flow = (seconds: number) =>
      put(
        server,
        SMALL_BYTES,
        FLOW_RECORDS_PER_SECOND / RECORDS_PER_PUT,
        (_turn, atMs) => atMs < seconds * 1000,
      );
    await flow(WARM_UP_SECONDS);
    const [withoutMs] = await Promise.all([putEvenly(server, bench.seconds), flow(bench.seconds)]);
    const mapped = await map(server, api);
    // What was put before goes through first, and the function's processes start.
    const before = (WARM_UP_SECONDS + bench.seconds) * FLOW_RECORDS_PER_SECOND;
    await until(() => mapped.processed() >= 0.95 * before, "what was put before");
    await flow(WARM_UP_SECONDS);
    const from = mapped.processed();
    const [besideMs, seconds] = await Promise.all([putEvenly(server, bench.seconds), flow(bench.seconds)]);
    const recordsPerSecond = (mapped.processed() - from) / seconds;
    await mapped.close();
    return { withoutMs, besideMs, recordsPerSecond };
  });
}

async function withServer<Measured>(
  bench: Bench,
  measure: (server: MeasuredServer, api: ConsoleApi) => Promise<Measured>,
): Promise<Measured> {
  const server = await startSluice({ ...bench, command: bench.allCoresCommand });
  try {
    const client = await AwsClient.open(server.port);
    await client.createStream(STREAM, SHARDS);
    await client.createStream(SIDE_STREAM, 4);
    client.close();
    const api = new ConsoleApi(server.consoleUrl ?? "");
    await makeFunction(api);
    return await measure(server, api);
  } finally {
    await server.end();
  }
}

/** Maps the stream, from its oldest record, and listens to how far that is. */
async function map({ consoleUrl }: MeasuredServer, api: ConsoleApi) {
  const { UUID } = await api.post<{ UUID: string }>("/api/aws/lambda/CreateEventSourceMapping", {
    FunctionName: "nothing",
    EventSourceArn: `arn:aws:kinesis:us-east-1:000000000000:stream/${STREAM}`,
    StartingPosition: "TRIM_HORIZON",
    BatchSize: BATCH_SIZE,
  });
  const progress: Progress[] = [];
  const feed = FeedClient.open(consoleUrl ?? "", DEFAULT_PLACE, [`mapping:${UUID}`], ({ data, atMs }) => {
    const { totals } = data as { readonly totals: { readonly recordsProcessed: number } };
    progress.push({ atMs, processed: totals.recordsProcessed });
  });
  return { progress, processed: () => progress.at(-1)?.processed ?? 0, close: () => feed.close() };
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

/** Puts batches at even distances for as long as `goesOn` says. @returns how long it took, seconds */
async function put(
  { port }: MeasuredServer,
  dataBytes: number,
  requestsPerSecond: number,
  goesOn: (turn: number, atMs: number) => boolean,
): Promise<number> {
  const batches = {
    streamName: STREAM,
    shardCount: SHARDS,
    recordsPerBatch: RECORDS_PER_PUT,
    dataBytes,
    count: 16,
  };
  let turn = 0;
  const load = { port, connections: 4, requests: evenBatches(batches), requestsPerSecond };
  return await runPaced(
    load,
    (atMs) => goesOn(turn++, atMs),
    () => {},
  );
}

/** @returns the p99 of PutRecord, milliseconds */
async function putEvenly({ port }: MeasuredServer, seconds: number): Promise<number> {
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
    (atMs) => atMs < seconds * 1000,
    ({ sentAtMs, answeredAtMs }) => delays.push(answeredAtMs - sentAtMs),
  );
  return quantile(delays, 0.99);
}
