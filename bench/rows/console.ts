import { setTimeout as sleep } from "node:timers/promises";
import type { Browser } from "@playwright/test";
import { STREAM_TABS } from "../../lib/browser/streams/stream-path.ts";
import { AwsClient } from "../harness/aws-client.ts";
import type { Bench } from "../harness/bench.ts";
import { launchChromium } from "../harness/chromium.ts";
import { unpin } from "../harness/cores.ts";
import { traceMainThread } from "../harness/main-thread.ts";
import { nextKey, randomData } from "../harness/record-data.ts";
import type { Result } from "../harness/result.ts";
import { loadedScriptBytes } from "../harness/script-bytes.ts";
import { type MeasuredServer, startSluice } from "../harness/servers.ts";
import { quantile } from "../harness/statistics.ts";

const STREAM = "bench-console";
const SHARDS = 200;
const RECORDS_PER_BATCH = 500;
const BATCHES_PER_SECOND = 10;
const DATA_BYTES = 200;
/** Charts have their first minute of data and everything that is loaded lazily is there. */
const SETTLE_MS = 15_000;

/** Every page of the console, and every tab of a stream's. */
const PAGES = [
  ...["overview", "streams/new", "scenarios", "faults", "calls", "call", "cost", "account"].map(
    (page) => `/${page}`,
  ),
  ...Object.keys(STREAM_TABS).map((tab) => `/streams/${STREAM}?tab=${tab}`),
];

/** Looks at a stream of 200 shards in a browser while all of them are written to. */
export async function measureConsole(bench: Bench): Promise<readonly Result[]> {
  unpin();
  const server = await startSluice({ ...bench, command: [] });
  const browser = await launchChromium();
  const load = new AbortController();
  const writing = keepWriting(server.port, load.signal);
  try {
    await writing.started;
    return await measurePages(bench, browser, server);
  } finally {
    load.abort();
    await browser.close();
    await writing.ended;
    await server.end();
  }
}

async function measurePages(bench: Bench, browser: Browser, server: MeasuredServer) {
  const results: Result[] = [];
  for (const tab of ["monitor", "shards"]) {
    const tasks = await tasksOf(bench, browser, `${server.consoleUrl}/streams/${STREAM}?tab=${tab}`);
    results.push({
      row: `Console, ${SHARDS} shards under load, ${tab}: p99 of main-thread tasks of 1 ms and more`,
      unit: "ms",
      runs: tasks.p99,
      target: { of: "median", atMost: 50 },
    });
    bench.say(`Console, ${tab}: longest task ${Math.max(...tasks.longest).toFixed(0)} ms`);
  }
  const scriptsOf = (path: string) => loadedScriptBytes(browser, `${server.consoleUrl}${path}`);
  const first: number[] = [];
  for (let run = 1; run <= bench.runs; run++) first.push((await scriptsOf("/streams")) / 1000);
  results.push({
    row: "Console, first page: compressed JavaScript with an empty cache",
    unit: "KB",
    runs: first,
    target: { of: "median", atMost: 300 },
  });
  // What a page loads is the same each time: all of them once.
  let heaviest = 0;
  for (const path of PAGES) {
    const bytes = await scriptsOf(path);
    bench.say(`Console, ${path}: ${(bytes / 1000).toFixed(0)} KB of compressed JavaScript`);
    heaviest = Math.max(heaviest, bytes);
  }
  results.push({
    row: "Console, heaviest page or tab: compressed JavaScript with an empty cache",
    unit: "KB",
    runs: [heaviest / 1000],
    target: { of: "median", atMost: 300 },
  });
  return results;
}

/** Opens a page, waits until it has settled, and traces it several times. */
async function tasksOf(bench: Bench, browser: Browser, url: string) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(url, { waitUntil: "load" });
  await page.waitForTimeout(SETTLE_MS);
  const p99: number[] = [];
  const longest: number[] = [];
  for (let run = 1; run <= bench.runs; run++) {
    const tasks = await traceMainThread(browser, page, bench.seconds);
    p99.push(quantile(tasks, 0.99));
    longest.push(Math.max(...tasks));
  }
  await page.close();
  return { p99, longest };
}

/** Writes 5,000 small records a second to all shards until it is told to end. */
function keepWriting(port: number, signal: AbortSignal) {
  const started = AwsClient.open(port).then(async (client) => {
    await client.createStream(STREAM, SHARDS);
    return client;
  });
  const ended = started.then(async (client) => {
    const Records = Array.from({ length: RECORDS_PER_BATCH }, () => ({
      PartitionKey: nextKey(),
      Data: randomData(DATA_BYTES),
    }));
    while (!signal.aborted) {
      await Promise.all([
        client.call("PutRecords", { StreamName: STREAM, Records }),
        sleep(1000 / BATCHES_PER_SECOND),
      ]);
    }
    client.close();
  });
  return { started, ended };
}
