import { AwsClient } from "../harness/aws-client.ts";
import type { Bench } from "../harness/bench.ts";
import { runLoad } from "../harness/load.ts";
import { walkPages } from "../harness/pages.ts";
import type { Result } from "../harness/result.ts";
import { startSluice } from "../harness/servers.ts";
import { batchesOf } from "./put-records.ts";

const STREAM = "bench-get-records";
const CONNECTIONS = 4;
/** 500 records of 1 KB each: about 400 MB, far more than what is kept in memory. */
const BATCHES = 800;

/** Reads a shard in pages as large as they can be, in AWS JSON. */
export async function measureGetRecords(bench: Bench): Promise<readonly Result[]> {
  // The rate of the whole process counts, with the threads that read files and collect garbage.
  const server = await startSluice({ ...bench, command: bench.allCoresCommand });
  try {
    const client = await AwsClient.open(server.port);
    const [shardId = ""] = await client.createStream(STREAM, 1);
    const batches = batchesOf(STREAM, 16);
    const requests = Array.from({ length: BATCHES / batches.length }, () => batches).flat();
    await runLoad({ port: server.port, connections: 4, requests }, "once");
    const pages = await walkPages(client, STREAM, shardId);
    const runs: number[] = [];
    for (let run = 1; run <= bench.runs; run++) {
      const load = { port: server.port, connections: CONNECTIONS, requests: pages.requests };
      const { seconds } = await runLoad(load, "once");
      const rate = pages.payloadBytes / seconds / 1_000_000;
      runs.push(rate);
      bench.say(
        `GetRecords, run ${run} of ${bench.runs}: ${pages.requests.length} pages, ${rate.toFixed(0)} MB/s`,
      );
    }
    client.close();
    return [
      {
        row: `GetRecords of 10 MB pages × ${CONNECTIONS} connections: payload`,
        unit: "MB/s",
        runs,
        target: { of: "median", atLeast: 300 },
      },
    ];
  } finally {
    await server.end();
  }
}
