import { AwsClient } from "../harness/aws-client.ts";
import type { Bench } from "../harness/bench.ts";
import { evenBatches } from "../harness/even-batches.ts";
import { runLoad } from "../harness/load.ts";
import type { Result } from "../harness/result.ts";
import { startSluice } from "../harness/servers.ts";

const STREAM = "bench-wide";
const SHARDS = 10_000;
const RECORDS = 500;
const MIB = 1024 * 1024;

interface Wide {
  readonly createMs: number;
  readonly listMs: number;
  readonly describeMs: number;
  readonly moreResidentMib: number;
  readonly moreResidentWrittenMib: number;
}

interface ListPage {
  readonly Shards: readonly unknown[];
  readonly NextToken?: string;
}

interface DescribePage {
  readonly StreamDescription: {
    readonly Shards: readonly { readonly ShardId: string }[];
    readonly HasMoreShards: boolean;
  };
}

/** The widest stream that AWS scales to: made, listed page by page, and a record put into each shard. */
export async function measureWideStream(bench: Bench): Promise<readonly Result[]> {
  const runs: Wide[] = [];
  for (let run = 1; run <= bench.runs; run++) {
    const wide = await measureOnce(bench);
    runs.push(wide);
    bench.say(
      `Wide stream, run ${run} of ${bench.runs}: created in ${wide.createMs.toFixed(0)} ms, listed in ${wide.listMs.toFixed(0)} ms, ` +
        `described in ${wide.describeMs.toFixed(0)} ms, ${wide.moreResidentMib.toFixed(0)} MiB more, ` +
        `${wide.moreResidentWrittenMib.toFixed(0)} MiB with a record in each shard`,
    );
  }
  const row = `Stream of ${SHARDS.toLocaleString("en-US")} shards`;
  const more = `${row}: more resident memory`;
  const mostMib = (200 * 1_000_000) / MIB;
  return [
    {
      row: `${row}: created`,
      unit: "ms",
      runs: runs.map((wide) => wide.createMs),
      target: { of: "median", atMost: 10_000 },
    },
    {
      row: `${row}: listed by ListShards, 10 pages`,
      unit: "ms",
      runs: runs.map((wide) => wide.listMs),
      target: { of: "median", atMost: 1_000 },
    },
    {
      row: `${row}: described by DescribeStream, 100 pages`,
      unit: "ms",
      runs: runs.map((wide) => wide.describeMs),
    },
    {
      row: more,
      unit: "MiB",
      runs: runs.map((wide) => wide.moreResidentMib),
      target: { of: "median", atMost: mostMib },
    },
    {
      row: `${more}, a record in each shard`,
      unit: "MiB",
      runs: runs.map((wide) => wide.moreResidentWrittenMib),
      target: { of: "median", atMost: mostMib },
    },
  ];
}

async function measureOnce(bench: Bench): Promise<Wide> {
  const server = await startSluice(bench, { SLUICE_SHARD_QUOTA: "20000" });
  const residentMib = async () => (await server.usage()).residentBytes / MIB;
  try {
    const client = await AwsClient.open(server.port);
    // The first calls load code and prepare statements, which is no matter of width.
    await client.createStream("bench-narrow", 1);
    await client.deleteStream("bench-narrow");
    const before = await residentMib();
    const createMs = await milliseconds(() => client.createStream(STREAM, SHARDS));
    const listMs = await milliseconds(() => listShards(client));
    const describeMs = await milliseconds(() => describeShards(client));
    const created = await residentMib();
    const batches = {
      streamName: STREAM,
      shardCount: SHARDS,
      recordsPerBatch: RECORDS,
      dataBytes: 100,
      count: SHARDS / RECORDS,
    };
    await runLoad({ port: server.port, connections: 1, requests: evenBatches(batches) }, "once");
    const written = await residentMib();
    client.close();
    return {
      createMs,
      listMs,
      describeMs,
      moreResidentMib: created - before,
      moreResidentWrittenMib: written - before,
    };
  } finally {
    await server.end();
  }
}

async function milliseconds(task: () => Promise<unknown>): Promise<number> {
  const startedAtMs = performance.now();
  await task();
  return performance.now() - startedAtMs;
}

async function listShards(client: AwsClient): Promise<void> {
  let count = 0;
  let input: object = { StreamName: STREAM };
  for (;;) {
    const { Shards, NextToken } = await client.call<ListPage>("ListShards", input);
    count += Shards.length;
    if (NextToken === undefined) break;
    input = { NextToken };
  }
  requireAll(count);
}

async function describeShards(client: AwsClient): Promise<void> {
  let count = 0;
  let after: object = {};
  for (;;) {
    const { StreamDescription } = await client.call<DescribePage>("DescribeStream", {
      StreamName: STREAM,
      ...after,
    });
    count += StreamDescription.Shards.length;
    if (!StreamDescription.HasMoreShards) break;
    after = { ExclusiveStartShardId: StreamDescription.Shards.at(-1)?.ShardId };
  }
  requireAll(count);
}

function requireAll(count: number): void {
  if (count !== SHARDS) throw new Error(`${count} of ${SHARDS} shards were listed.`);
}
