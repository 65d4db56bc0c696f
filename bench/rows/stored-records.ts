import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { stateLayout } from "#host/state-dir/layout.ts";
import { AwsClient } from "../harness/aws-client.ts";
import type { Bench } from "../harness/bench.ts";
import { runLoad } from "../harness/load.ts";
import { walkPages } from "../harness/pages.ts";
import type { Result } from "../harness/result.ts";
import { openSluice } from "../harness/servers.ts";
import { batchesOf } from "./put-records.ts";

const STREAM = "bench-stored";
const RECORDS_PER_BATCH = 500;
const MANY = 1_000_000;
const FEW = 10_000;
const MIB = 1024 * 1024;

interface Stored {
  readonly openMs: readonly number[];
  readonly serverStartMs: readonly number[];
  readonly peakResidentMib: number;
}

/**
 * Stores a million records, reads them all while more are written, kills the server, and opens what is there: the
 * log alone in a new process, and the whole server.
 */
export async function measureStoredRecords(bench: Bench): Promise<readonly Result[]> {
  const few = await store(bench, FEW);
  const many = await store(bench, MANY);
  const name = MANY.toLocaleString("en-US");
  const fewName = `${FEW.toLocaleString("en-US")} records`;
  return [
    {
      row: `Reopen ${name} records of 1 KB after a kill: the log`,
      unit: "ms",
      runs: many.openMs,
      baseline: { name: fewName, runs: few.openMs },
      target: { of: "median", atMost: 100 },
    },
    {
      row: `Reopen ${name} records of 1 KB after a kill: whole server to first answer`,
      unit: "ms",
      runs: many.serverStartMs,
      baseline: { name: fewName, runs: few.serverStartMs },
    },
    {
      row: `Peak resident memory while ${name} records of 1 KB are written and read`,
      unit: "MiB",
      runs: [many.peakResidentMib],
      target: { of: "median", atMost: (400 * 1_000_000) / MIB },
    },
  ];
}

async function store(bench: Bench, count: number): Promise<Stored> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "sluice-bench-"));
  try {
    const peakResidentMib = await writeAndRead(bench, dataDir, count);
    bench.say(`${count} records: peak resident memory ${peakResidentMib.toFixed(0)} MiB`);
    const openMs: number[] = [];
    const serverStartMs: number[] = [];
    for (let run = 1; run <= bench.runs; run++) {
      openMs.push(openLog(bench, dataDir, count));
      const server = await openSluice(bench, dataDir);
      serverStartMs.push(server.startMs);
      await server.end();
      bench.say(
        `${count} records, run ${run} of ${bench.runs}: log open after ${openMs.at(-1)?.toFixed(1)} ms, server after ${server.startMs.toFixed(0)} ms`,
      );
    }
    return { openMs, serverStartMs, peakResidentMib };
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** @returns the most memory the server ever had, in MiB */
async function writeAndRead(bench: Bench, dataDir: string, count: number): Promise<number> {
  const server = await openSluice(bench, dataDir);
  try {
    const client = await AwsClient.open(server.port);
    const [shardId = ""] = await client.createStream(STREAM, 1);
    const batches = batchesOf(STREAM, 16);
    const requests = Array.from(
      { length: count / RECORDS_PER_BATCH },
      (_, index) => batches[index % batches.length] ?? Buffer.alloc(0),
    );
    await runLoad({ port: server.port, connections: 4, requests }, "once");
    const pages = await walkPages(client, STREAM, shardId);
    if (pages.records !== count) throw new Error(`${pages.records} of ${count} records were read.`);
    const { seconds } = bench;
    await Promise.all([
      runLoad({ port: server.port, connections: 2, requests: pages.requests }, { seconds }),
      runLoad({ port: server.port, connections: 2, requests: batches }, { seconds }),
    ]);
    client.close();
    return (await server.usage()).peakResidentBytes / MIB;
  } finally {
    await server.end();
  }
}

function openLog({ checkout, command }: Bench, dataDir: string, atLeast: number): number {
  const program = path.join(import.meta.dirname, "../servers/open-logs.ts");
  const [file = process.execPath, ...rest] = [
    ...command,
    process.execPath,
    program,
    stateLayout(dataDir).streamsDir,
  ];
  const { openMs, nextOrdinal } = JSON.parse(
    execFileSync(file, rest, { cwd: checkout, encoding: "utf8" }),
  ) as { openMs: number; nextOrdinal: number };
  if (nextOrdinal <= atLeast) throw new Error(`Only ${nextOrdinal - 1} records were there after reopening.`);
  return openMs;
}
