import { AwsClient } from "./aws-client.ts";
import { awsRequest } from "./aws-request.ts";
import type { Bench } from "./bench.ts";
import { runPaced } from "./paced-load.ts";
import { nextKey, RECORD_BYTES, randomData } from "./record-data.ts";
import type { Result } from "./result.ts";
import type { MeasuredServer } from "./servers.ts";
import { quantile } from "./statistics.ts";

const STREAM = "bench-beside";
const SHARDS = 4;
const CONNECTIONS = 64;
const OFFERED_PER_SECOND = 2000;
const WARM_UP_SECONDS = 1;

/**
 * What writers of a stream feel of something else that the same server does: the 99th percentile of PutRecord offered
 * at 2,000 requests a second, alone and beside it, in turns.
 * @param work goes on until it is told not to
 */
export async function putRecordBeside(
  bench: Bench,
  server: MeasuredServer,
  name: string,
  work: (goesOn: () => boolean) => Promise<void>,
): Promise<Result> {
  const client = await AwsClient.open(server.port);
  await client.createStream(STREAM, SHARDS);
  const requests = Array.from({ length: 256 }, () =>
    awsRequest("PutRecord", { StreamName: STREAM, PartitionKey: nextKey(), Data: randomData(RECORD_BYTES) }),
  );
  const measure = async (seconds: number) => {
    const delays: number[] = [];
    const load = {
      port: server.port,
      connections: CONNECTIONS,
      requests,
      requestsPerSecond: OFFERED_PER_SECOND,
    };
    await runPaced(
      load,
      (atMs) => atMs < seconds * 1000,
      ({ sentAtMs, answeredAtMs }) => {
        delays.push(answeredAtMs - sentAtMs);
      },
    );
    return quantile(delays, 0.99);
  };
  await measure(WARM_UP_SECONDS);
  const alone: number[] = [];
  const beside: number[] = [];
  for (let run = 0; run < bench.runs; run++) {
    alone.push(await measure(bench.seconds));
    let goesOn = true;
    const working = work(() => goesOn);
    beside.push(
      await measure(bench.seconds).finally(() => {
        goesOn = false;
      }),
    );
    await working;
  }
  await client.deleteStream(STREAM);
  client.close();
  bench.say(`PutRecord beside ${name}: p99 ${beside.map((ms) => ms.toFixed(2)).join(", ")} ms`);
  return {
    row: `PutRecord 1 KB at ${OFFERED_PER_SECOND}/s beside ${name}: p99`,
    unit: "ms",
    runs: beside,
    baseline: { name: "alone", runs: alone },
    target: { of: "ratio", atMost: 2 },
  };
}
