import { AwsClient } from "../harness/aws-client.ts";
import type { Bench } from "../harness/bench.ts";
import { Consumer, type PushedEvent } from "../harness/consumer.ts";
import { evenBatches } from "../harness/even-batches.ts";
import { failedRecords, runPaced } from "../harness/paced-load.ts";
import type { Result } from "../harness/result.ts";
import { startSluice } from "../harness/servers.ts";
import { until } from "../harness/until.ts";

const STREAM = "bench-crowd";
const STREAM_ARN = `arn:aws:kinesis:us-east-1:000000000000:stream/${STREAM}`;
const SHARDS = 4;
const CONSUMERS = 20;
const BYTES_PER_SECOND = 4_000_000;
const RECORDS = 100;
const DATA_BYTES = 999;
const RECORD_BYTES = DATA_BYTES + 1;
const CONNECTIONS = 4;
const WARM_UP_SECONDS = 2;

interface Crowd {
  readonly putMBps: number;
  readonly cpuPercent: number;
  readonly pushedMBps: number;
  readonly worstBehindMs: number;
  readonly caughtUpMs: number;
}

/** Twenty consumers on every shard take the frames as they come; at the end each has the last record of each shard. */
export async function measureFanOutCrowd(bench: Bench): Promise<readonly Result[]> {
  const runs: Crowd[] = [];
  // Registering twenty consumers at once is more calls than an account may make in a second.
  const server = await startSluice(bench, { SLUICE_LIMITS: "off:calls" });
  try {
    const client = await AwsClient.open(server.port);
    const shardIds = await client.createStream(STREAM, SHARDS);
    const consumers: Consumer[] = [];
    const newest = new Map<string, PushedEvent>();
    const totals = { bytes: 0, worstBehindMs: 0 };
    for (let at = 0; at < CONSUMERS; at++) {
      const consumer = await Consumer.register(client, server.port, STREAM_ARN, `bench-${at}`);
      consumers.push(consumer);
      for (const shardId of shardIds) {
        await consumer.subscribe(shardId, (event) => {
          newest.set(`${at} ${shardId}`, event);
          totals.bytes += event.bytes;
          totals.worstBehindMs = Math.max(totals.worstBehindMs, event.millisBehindLatest);
        });
      }
    }
    const load = (seconds: number) => writeEvenly(server.port, seconds);
    await load(WARM_UP_SECONDS);
    for (let run = 1; run <= bench.runs; run++) {
      Object.assign(totals, { bytes: 0, worstBehindMs: 0 });
      const startedAtMs = performance.now();
      const before = await server.usage();
      const { ends, lastAnswerMs, putMBps } = await load(bench.seconds);
      const hasAll = (shardId: string, end: bigint) =>
        consumers.every((_, at) => BigInt(newest.get(`${at} ${shardId}`)?.continuation ?? 0) >= end);
      await until(() => [...ends].every(([shardId, end]) => hasAll(shardId, end)), "all consumers");
      const seconds = (performance.now() - startedAtMs) / 1000;
      const after = await server.usage();
      const lastEventMs = Math.max(...[...newest.values()].map(({ atMs }) => atMs));
      const crowd = {
        putMBps,
        cpuPercent: (after.cpuMicroseconds - before.cpuMicroseconds) / seconds / 10_000,
        pushedMBps: totals.bytes / seconds / 1_000_000,
        worstBehindMs: totals.worstBehindMs,
        caughtUpMs: Math.max(0, lastEventMs - lastAnswerMs),
      };
      runs.push(crowd);
      bench.say(
        `Crowd, run ${run} of ${bench.runs}: ${crowd.pushedMBps.toFixed(0)} MB/s of frames at ${crowd.cpuPercent.toFixed(0)} % of a core, ` +
          `${crowd.worstBehindMs} ms behind at worst, all there ${crowd.caughtUpMs.toFixed(1)} ms after the last answer`,
      );
    }
    for (const consumer of consumers) consumer.close();
    client.close();
  } finally {
    await server.end();
  }
  const row = `Fan-out to ${CONSUMERS} consumers of ${SHARDS} shards, 4 MB/s in`;
  return [
    {
      row: `${row}: put`,
      unit: "MB/s",
      runs: runs.map((run) => run.putMBps),
      target: { of: "median", atLeast: (0.98 * BYTES_PER_SECOND) / 1_000_000 },
    },
    {
      row: `${row}: all caught up after the last put`,
      unit: "ms",
      runs: runs.map((run) => run.caughtUpMs),
      target: { of: "median", atMost: 1_000 },
    },
    { row: `${row}: worst MillisBehindLatest`, unit: "ms", runs: runs.map((run) => run.worstBehindMs) },
    { row: `${row}: frames out`, unit: "MB/s", runs: runs.map((run) => run.pushedMBps) },
    { row: `${row}: server CPU`, unit: "% of a core", runs: runs.map((run) => run.cpuPercent) },
  ];
}

/** @returns the last sequence number of each shard, when the last put was answered, and how much was put */
async function writeEvenly(port: number, seconds: number) {
  const requests = evenBatches({
    streamName: STREAM,
    shardCount: SHARDS,
    recordsPerBatch: RECORDS,
    dataBytes: DATA_BYTES,
    count: 16,
  });
  const requestsPerSecond = BYTES_PER_SECOND / RECORDS / RECORD_BYTES;
  const ends = new Map<string, bigint>();
  let lastAnswerMs = 0;
  let count = 0;
  const taken = await runPaced(
    { port, connections: CONNECTIONS, requests, requestsPerSecond },
    (elapsedMs) => elapsedMs < seconds * 1000,
    ({ answeredAtMs, body }) => {
      if (failedRecords(body) > 0) throw new Error("A put was refused.");
      const { Records } = JSON.parse(body) as { Records: { ShardId: string; SequenceNumber: string }[] };
      for (const { ShardId, SequenceNumber } of Records.slice(-SHARDS)) {
        const number = BigInt(SequenceNumber);
        if (number > (ends.get(ShardId) ?? 0n)) ends.set(ShardId, number);
      }
      lastAnswerMs = answeredAtMs;
      count++;
    },
  );
  return { ends, lastAnswerMs, putMBps: (count * RECORDS * RECORD_BYTES) / taken / 1_000_000 };
}
