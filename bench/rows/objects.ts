import { AwsClient } from "../harness/aws-client.ts";
import { awsRequest } from "../harness/aws-request.ts";
import type { Bench } from "../harness/bench.ts";
import { HttpConnection } from "../harness/http-connection.ts";
import { runLoad } from "../harness/load.ts";
import { runPaced } from "../harness/paced-load.ts";
import { runPacedThread } from "../harness/paced-thread.ts";
import { nextKey, RECORD_BYTES, randomData } from "../harness/record-data.ts";
import type { Result } from "../harness/result.ts";
import { s3Request } from "../harness/s3-request.ts";
import { type MeasuredServer, startSluice } from "../harness/servers.ts";
import { quantile } from "../harness/statistics.ts";

const STREAM = "bench-objects";
const OBJECT_BYTES = 1_000_000;
const OBJECTS = 64;
const CONNECTIONS = 8;
const KEYS = 100_000;
/** What the machine has to move at least, in objects of a megabyte. */
const OBJECTS_PER_SECOND = 200;
const RECORDS_PER_SECOND = 2_000;

/** Objects of 1 MB put and got, 100,000 keys listed, and what a writer of records notices of it. */
export async function measureObjects(bench: Bench): Promise<readonly Result[]> {
  // Objects are kept by threads beside the main one.
  const server = await startSluice({ ...bench, command: bench.allCoresCommand });
  try {
    const client = await AwsClient.open(server.port);
    await client.createStream(STREAM, 4);
    client.close();
    const body = Buffer.alloc(OBJECT_BYTES, "sluice");
    const paths = Array.from({ length: OBJECTS }, (_, at) => `/bench/large-${at}`);
    const puts = paths.map((path) => s3Request("PUT", path, body));
    const gets = paths.map((path) => s3Request("GET", path));
    const of = (requests: readonly Buffer[]) => ({ port: server.port, connections: CONNECTIONS, requests });
    await runLoad({ ...of([s3Request("PUT", "/bench")]), connections: 1 }, "once");
    const put: number[] = [];
    const got: number[] = [];
    const quiet: number[] = [];
    const whilePut: number[] = [];
    const whileGot: number[] = [];
    for (let run = 1; run <= bench.runs; run++) {
      put.push(await megabytesPerSecond(of(puts), bench.seconds));
      got.push(await megabytesPerSecond(of(gets), bench.seconds));
      quiet.push(await putRecordP99(server, bench.seconds));
      whilePut.push(await beside(bench, server, of(puts)));
      whileGot.push(await beside(bench, server, of(gets)));
      bench.say(
        `Objects, run ${run} of ${bench.runs}: put ${put.at(-1)?.toFixed(0)} MB/s, get ${got.at(-1)?.toFixed(0)} MB/s, PutRecord p99 ${quiet.at(-1)?.toFixed(1)} ms, ${whilePut.at(-1)?.toFixed(1)} while objects are put, ${whileGot.at(-1)?.toFixed(1)} while they are got`,
      );
    }
    const listed = await measureListing(bench, server);
    const row = `${OBJECTS_PER_SECOND} objects/s of 1 MB`;
    const baseline = { name: "nothing beside", runs: quiet };
    const target = { of: "ratio", atMost: 2 } as const;
    return [
      {
        row: "PutObject 1 MB × 8 connections",
        unit: "MB/s",
        runs: put,
        target: { of: "median", atLeast: 200 },
      },
      {
        row: "GetObject 1 MB × 8 connections",
        unit: "MB/s",
        runs: got,
        target: { of: "median", atLeast: 200 },
      },
      { row: `PutRecord p99 at 2,000/s, beside ${row} put`, unit: "ms", runs: whilePut, baseline, target },
      { row: `PutRecord p99 at 2,000/s, beside ${row} got`, unit: "ms", runs: whileGot, baseline, target },
      {
        row: "ListObjectsV2: 100,000 keys page by page",
        unit: "s",
        runs: listed,
        target: { of: "median", atMost: 1 },
      },
    ];
  } finally {
    await server.end();
  }
}

type ObjectLoad = Parameters<typeof runLoad>[0];

async function megabytesPerSecond(load: ObjectLoad, seconds: number): Promise<number> {
  await runLoad(load, { seconds: 1 });
  const { requests, seconds: took } = await runLoad(load, { seconds });
  return (requests * OBJECT_BYTES) / took / 1_000_000;
}

/** The p99 of records while objects come or go at the rate that the machine has to move. */
async function beside(bench: Bench, server: MeasuredServer, load: ObjectLoad): Promise<number> {
  const seconds = bench.seconds + 1;
  const objects = runPacedThread({ ...load, requestsPerSecond: OBJECTS_PER_SECOND, seconds });
  const p99 = await putRecordP99(server, bench.seconds);
  const rate = await objects;
  if (rate < 0.95 * OBJECTS_PER_SECOND)
    bench.say(`Only ${rate.toFixed(0)} objects/s were moved beside the records.`);
  return p99;
}

async function putRecordP99({ port }: MeasuredServer, seconds: number): Promise<number> {
  const requests = Array.from({ length: 256 }, () =>
    awsRequest("PutRecord", { StreamName: STREAM, PartitionKey: nextKey(), Data: randomData(RECORD_BYTES) }),
  );
  const delays: number[] = [];
  const load = { port, connections: 32, requests, requestsPerSecond: RECORDS_PER_SECOND };
  await runPaced(
    load,
    (atMs) => atMs < seconds * 1000,
    ({ sentAtMs, answeredAtMs }) => delays.push(answeredAtMs - sentAtMs),
  );
  return quantile(delays, 0.99);
}

async function measureListing(bench: Bench, server: MeasuredServer): Promise<readonly number[]> {
  await runLoad({ port: server.port, connections: 1, requests: [s3Request("PUT", "/listed")] }, "once");
  const one = Buffer.from("1");
  const requests = Array.from({ length: KEYS }, (_, at) =>
    s3Request("PUT", `/listed/year=${at % 40}/key-${at}`, one),
  );
  await runLoad({ port: server.port, connections: 64, requests }, "once");
  const connection = await HttpConnection.open(server.port, { keepBody: true });
  const runs: number[] = [];
  for (let run = 1; run <= bench.runs; run++) {
    const startedAt = performance.now();
    let keys = 0;
    for (let token: string | undefined = ""; token !== undefined; ) {
      const from = token === "" ? "" : `&continuation-token=${encodeURIComponent(token)}`;
      const { body = "" } = await connection.exchange(s3Request("GET", `/listed?list-type=2${from}`));
      keys += Number(/<KeyCount>(\d+)/.exec(body)?.[1]);
      token = /<NextContinuationToken>([^<]+)/.exec(body)?.[1];
    }
    if (keys !== KEYS) throw new Error(`${keys} keys were listed.`);
    runs.push((performance.now() - startedAt) / 1000);
    bench.say(`Listing, run ${run} of ${bench.runs}: ${runs.at(-1)?.toFixed(2)} s`);
  }
  connection.close();
  return runs;
}
