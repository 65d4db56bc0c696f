import { execFileSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import type { Bench, Measurement } from "./harness/bench.ts";
import { divideCores } from "./harness/cores.ts";
import { performancePage } from "./harness/performance-page.ts";
import { figuresOf, type Result } from "./harness/result.ts";
import { printTable } from "./harness/table.ts";
import { measureBesideFunctions } from "./rows/beside-functions.ts";
import { measureConsole } from "./rows/console.ts";
import { measureConsoleCrowd } from "./rows/console-crowd.ts";
import { measureConsoleFrames } from "./rows/console-frames.ts";
import { measureConsoleLoad } from "./rows/console-load.ts";
import { measureConsoleMemory } from "./rows/console-memory.ts";
import { measureDisk } from "./rows/disk.ts";
import { measureEventSourceMapping } from "./rows/event-source-mapping.ts";
import { measureFanOut } from "./rows/fan-out.ts";
import { measureFanOutCrowd } from "./rows/fan-out-crowd.ts";
import { measureGetRecords } from "./rows/get-records.ts";
import { measureObjects } from "./rows/objects.ts";
import { measurePutRecord } from "./rows/put-record.ts";
import { measurePutRecords } from "./rows/put-records.ts";
import { measureShardLimits } from "./rows/shard-limits.ts";
import { measureStoredRecords } from "./rows/stored-records.ts";
import { measureSustained } from "./rows/sustained.ts";
import { measureWarmInvoke } from "./rows/warm-invoke.ts";
import { measureWideScaling } from "./rows/wide-scaling.ts";
import { measureWideStream } from "./rows/wide-stream.ts";

const measurements: Readonly<Record<string, Measurement>> = {
  disk: measureDisk,
  "put-record": measurePutRecord,
  "put-records": measurePutRecords,
  "get-records": measureGetRecords,
  "stored-records": measureStoredRecords,
  "shard-limits": measureShardLimits,
  sustained: measureSustained,
  "fan-out": measureFanOut,
  "fan-out-crowd": measureFanOutCrowd,
  "event-source-mapping": measureEventSourceMapping,
  "wide-stream": measureWideStream,
  "wide-scaling": measureWideScaling,
  "beside-functions": measureBesideFunctions,
  objects: measureObjects,
  "warm-invoke": measureWarmInvoke,
  console: measureConsole,
  "console-load": measureConsoleLoad,
  "console-frames": measureConsoleFrames,
  "console-crowd": measureConsoleCrowd,
  "console-memory": measureConsoleMemory,
};

const help = `npm run bench -- [options]

  --only <rows>        ${Object.keys(measurements).join(", ")}; separated by commas, all by default
  --runs <count>       how often each row is measured (default 5)
  --seconds <count>    length of one run (default 4)
  --sustained <count>  seconds of the one run of sustained writes (default 60)
  --soak <count>       seconds that the busiest page is left open (default 120)
  --checkout <folder>  measures the server of another checkout, which has to be ready to start
  --write-docs         writes the table to docs/performance.md
`;

const root = path.dirname(import.meta.dirname);
const { values } = parseArgs({
  options: {
    only: { type: "string", default: Object.keys(measurements).join(",") },
    runs: { type: "string", default: "5" },
    seconds: { type: "string", default: "4" },
    sustained: { type: "string", default: "60" },
    soak: { type: "string", default: "120" },
    checkout: { type: "string", default: root },
    "write-docs": { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

if (values.help) console.log(help);
else await main();

async function main(): Promise<void> {
  const cores = divideCores();
  const bench: Bench = {
    command: cores.serverCommand,
    allCoresCommand: cores.allCoresCommand,
    checkout: path.resolve(values.checkout),
    runs: Number(values.runs),
    seconds: Number(values.seconds),
    sustainedSeconds: Number(values.sustained),
    soakSeconds: Number(values.soak),
    say: (text) => console.log(text),
  };
  const circumstances = {
    machine: `${os.cpus().length} cores of ${os.cpus()[0]?.model.trim()}, ${os.type()} ${os.release()}`,
    node: process.version,
    cores: cores.description,
    runs: bench.runs,
    seconds: bench.seconds,
    commit: commitOf(bench.checkout),
    measuredAt: new Date().toISOString(),
    loadAverage: os.loadavg().map((load) => Number(load.toFixed(2))),
  };
  const results: Result[] = [];
  for (const name of values.only.split(",")) {
    const measure = measurements[name];
    if (measure === undefined) throw new Error(`There is no row "${name}".\n\n${help}`);
    results.push(...(await measure(bench)));
  }
  const table = printTable(results);
  console.log(`\n${circumstances.machine}; Node ${circumstances.node}; ${circumstances.cores}\n\n${table}\n`);
  await save(path.join(root, "bench/results", `${circumstances.measuredAt.replaceAll(":", "-")}.json`), {
    ...circumstances,
    results: results.map((result) => ({ ...result, ...figuresOf(result) })),
  });
  if (values["write-docs"]) {
    await writeFile(path.join(root, "docs/performance.md"), performancePage(circumstances, table));
  }
  const missed = results.filter((result) => figuresOf(result).met === false);
  console.log(
    missed.length === 0 ? "Every row with a target meets it." : `${missed.length} rows miss their target.`,
  );
}

async function save(file: string, value: object): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(value, null, 2)}\n`);
}

function commitOf(checkout: string): string {
  try {
    return execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: checkout, encoding: "utf8" }).trim();
  } catch {
    return "unknown";
  }
}
