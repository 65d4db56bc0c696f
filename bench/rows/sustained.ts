import { AwsClient } from "../harness/aws-client.ts";
import type { Bench } from "../harness/bench.ts";
import { evenBatches } from "../harness/even-batches.ts";
import { failedRecords, runPaced } from "../harness/paced-load.ts";
import type { Result } from "../harness/result.ts";
import { startSluice } from "../harness/servers.ts";
import { quantile } from "../harness/statistics.ts";

const STREAM = "bench-sustained";
const SHARDS = 64;
const BYTES_PER_SHARD = 500_000;
/** 500 records of 1 KB in each batch, seven or eight for every shard. */
const RECORDS = 500;
const RECORD_BYTES = 1_000;
const CONNECTIONS = 8;
const BYTES_PER_SECOND = SHARDS * BYTES_PER_SHARD;
const WARM_UP_SECONDS = 3;

/** Half of what 64 shards take, for a minute, with every limit on: all of it has to be taken, and soon. */
export async function measureSustained(bench: Bench): Promise<readonly Result[]> {
  // A minute of large bodies takes whole collections of garbage, which belong on another core than the server's work.
  const server = await startSluice({ ...bench, command: bench.allCoresCommand }, { SLUICE_LIMITS: "on" });
  try {
    const client = await AwsClient.open(server.port);
    await client.createStream(STREAM, SHARDS);
    const requests = evenBatches({
      streamName: STREAM,
      shardCount: SHARDS,
      recordsPerBatch: RECORDS,
      dataBytes: RECORD_BYTES - 1,
      count: 16,
    });
    const load = {
      port: server.port,
      connections: CONNECTIONS,
      requests,
      requestsPerSecond: BYTES_PER_SECOND / RECORDS / RECORD_BYTES,
    };
    await runPaced(load, within(WARM_UP_SECONDS), () => {});
    const delays: number[] = [];
    let refused = 0;
    const before = await server.usage();
    const seconds = await runPaced(
      load,
      within(bench.sustainedSeconds),
      ({ sentAtMs, answeredAtMs, body }) => {
        delays.push(answeredAtMs - sentAtMs);
        refused += failedRecords(body);
      },
    );
    const after = await server.usage();
    client.close();
    const taken = (delays.length * RECORDS - refused) * RECORD_BYTES;
    const megabytes = taken / seconds / 1_000_000;
    const slow = quantile(delays, 0.99);
    bench.say(
      `Sustained writes for ${seconds.toFixed(0)} s: ${megabytes.toFixed(1)} MB/s taken, ${refused} records refused, p50 ${quantile(delays, 0.5).toFixed(1)} ms, p99 ${slow.toFixed(1)} ms`,
    );
    const row = `${SHARDS} shards × 500 KB/s for ${bench.sustainedSeconds} s, ${RECORDS} × 1 KB batches, limits on`;
    return [
      {
        row: `${row}: taken`,
        unit: "MB/s",
        runs: [megabytes],
        target: { of: "median", atLeast: (0.98 * BYTES_PER_SECOND) / 1_000_000 },
      },
      { row: `${row}: refused`, unit: "records", runs: [refused], target: { of: "median", atMost: 0 } },
      {
        row: `${row}: PutRecords p99`,
        unit: "ms",
        runs: [slow],
        target: { of: "median", atMost: 40 },
      },
      {
        row: `${row}: server CPU`,
        unit: "% of a core",
        runs: [(after.cpuMicroseconds - before.cpuMicroseconds) / seconds / 10_000],
      },
    ];
  } finally {
    await server.end();
  }
}

function within(seconds: number): (elapsedMs: number) => boolean {
  return (elapsedMs) => elapsedMs < seconds * 1000;
}
