import { setTimeout as sleep } from "node:timers/promises";
import { AwsClient } from "../harness/aws-client.ts";
import type { Bench } from "../harness/bench.ts";
import { randomData } from "../harness/record-data.ts";
import type { Result } from "../harness/result.ts";
import { startSluice } from "../harness/servers.ts";

const STREAM = "bench-limits";
const SHARDS = 4;
const CONNECTIONS = 4;
/** Records of 4 KiB reach the limit of bytes before the limit of records. */
const DATA_BYTES = 4096;
const RECORDS = 100;
const MIB = 1024 * 1024;
/** Before each run the shards rest until each has saved up a second's worth, which is not counted. */
const REST_MS = 1_200;
const SAVED_BYTES = SHARDS * MIB;
const HASH_KEYS = 2n ** 128n;

interface Tally {
  accepted: number;
  refused: number;
  bytes: number;
}

/** Offers a stream far more than its shards may take, evenly, and counts what they take. */
export async function measureShardLimits(bench: Bench): Promise<readonly Result[]> {
  const server = await startSluice(bench, { SLUICE_LIMITS: "on" });
  const acceptedRates: number[] = [];
  const refusedShares: number[] = [];
  try {
    const control = await AwsClient.open(server.port);
    await control.createStream(STREAM, SHARDS);
    const clients = await Promise.all(Array.from({ length: CONNECTIONS }, () => AwsClient.open(server.port)));
    for (let run = 1; run <= bench.runs; run++) {
      const { tally, seconds } = await offer(clients, bench.seconds);
      const rate = (tally.bytes - SAVED_BYTES) / seconds / MIB;
      const share = (100 * tally.refused) / (tally.accepted + tally.refused);
      acceptedRates.push(rate);
      refusedShares.push(share);
      bench.say(
        `Limits, run ${run} of ${bench.runs}: ${rate.toFixed(2)} MiB/s taken, ${share.toFixed(1)} % refused`,
      );
    }
    for (const client of [control, ...clients]) client.close();
  } finally {
    await server.end();
  }
  return [
    {
      row: `${SHARDS} shards with limits on, offered more: taken`,
      unit: "MiB/s",
      runs: acceptedRates,
      target: { of: "median", atLeast: SHARDS * 0.98, atMost: SHARDS * 1.02 },
    },
    { row: `${SHARDS} shards with limits on, offered more: refused`, unit: "%", runs: refusedShares },
  ];
}

async function offer(clients: readonly AwsClient[], forSeconds: number) {
  const tally: Tally = { accepted: 0, refused: 0, bytes: 0 };
  const input = evenBatch();
  const bytesPerRecord = DATA_BYTES + 1;
  await sleep(REST_MS);
  const startedAt = performance.now();
  const writers = clients.map(async (client) => {
    while (performance.now() - startedAt < forSeconds * 1000) {
      const { FailedRecordCount } = await client.call<{ FailedRecordCount: number }>("PutRecords", input);
      tally.accepted += RECORDS - FailedRecordCount;
      tally.refused += FailedRecordCount;
      tally.bytes += (RECORDS - FailedRecordCount) * bytesPerRecord;
    }
  });
  await Promise.all(writers);
  return { tally, seconds: (performance.now() - startedAt) / 1000 };
}

/** A batch that has the same number of records for every shard. */
function evenBatch(): object {
  const Data = randomData(DATA_BYTES);
  return {
    StreamName: STREAM,
    Records: Array.from({ length: RECORDS }, (_, index) => ({
      PartitionKey: "k",
      ExplicitHashKey: String((HASH_KEYS / BigInt(SHARDS)) * BigInt(index % SHARDS)),
      Data,
    })),
  };
}
