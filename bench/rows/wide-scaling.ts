import { AwsClient } from "../harness/aws-client.ts";
import type { Bench } from "../harness/bench.ts";
import { failedRecords, runPaced } from "../harness/paced-load.ts";
import type { Result } from "../harness/result.ts";
import { startSluice } from "../harness/servers.ts";
import { batchesOf } from "./put-records.ts";

const STREAM = "bench-scaling";
const FROM = 1_000;
const TO = 2_000;
const CONNECTIONS = 4;
/** 10 MB/s in batches of 500 records, each of which goes to about 400 shards. */
const REQUESTS_PER_SECOND = 20;
const BEFORE_MS = 1_500;
const AFTER_MS = 500;

interface Scaling {
  readonly scaleMs: number;
  readonly longestPutMs: number;
}

interface Summary {
  readonly StreamDescriptionSummary: { readonly StreamStatus: string; readonly OpenShardCount: number };
}

/** Doubles a wide stream while it is being written to. */
export async function measureWideScaling(bench: Bench): Promise<readonly Result[]> {
  const runs: Scaling[] = [];
  const requests = batchesOf(STREAM, 16);
  for (let run = 1; run <= bench.runs; run++) {
    const scaling = await scaleOnce(bench, requests);
    runs.push(scaling);
    bench.say(
      `Scaling, run ${run} of ${bench.runs}: ${scaling.scaleMs.toFixed(0)} ms, the longest put ${scaling.longestPutMs.toFixed(0)} ms`,
    );
  }
  const row = `UpdateShardCount ${FROM.toLocaleString("en-US")} → ${TO.toLocaleString("en-US")}, 10 MB/s in`;
  return [
    {
      row: `${row}: until ACTIVE`,
      unit: "ms",
      runs: runs.map(({ scaleMs }) => scaleMs),
      target: { of: "median", atMost: 10_000 },
    },
    { row: `${row}: longest PutRecords`, unit: "ms", runs: runs.map(({ longestPutMs }) => longestPutMs) },
  ];
}

async function scaleOnce(bench: Bench, requests: readonly Buffer[]): Promise<Scaling> {
  const server = await startSluice(bench);
  try {
    const client = await AwsClient.open(server.port);
    await client.createStream(STREAM, FROM);
    let endsAtMs = Number.POSITIVE_INFINITY;
    let longestPutMs = 0;
    const writing = runPaced(
      { port: server.port, connections: CONNECTIONS, requests, requestsPerSecond: REQUESTS_PER_SECOND },
      () => performance.now() < endsAtMs,
      ({ sentAtMs, answeredAtMs, body }) => {
        if (failedRecords(body) > 0) throw new Error("A record was not stored.");
        longestPutMs = Math.max(longestPutMs, answeredAtMs - sentAtMs);
      },
    );
    await Promise.race([writing, new Promise((resolve) => setTimeout(resolve, BEFORE_MS))]);
    longestPutMs = 0;
    const startedAtMs = performance.now();
    await client.call("UpdateShardCount", {
      StreamName: STREAM,
      TargetShardCount: TO,
      ScalingType: "UNIFORM_SCALING",
    });
    for (;;) {
      const { StreamDescriptionSummary } = await client.call<Summary>("DescribeStreamSummary", {
        StreamName: STREAM,
      });
      const { StreamStatus, OpenShardCount } = StreamDescriptionSummary;
      if (StreamStatus === "ACTIVE" && OpenShardCount === TO) break;
    }
    const scaleMs = performance.now() - startedAtMs;
    endsAtMs = performance.now() + AFTER_MS;
    await writing;
    client.close();
    return { scaleMs, longestPutMs };
  } finally {
    await server.end();
  }
}
