import { setTimeout as sleep } from "node:timers/promises";
import type { Browser } from "@playwright/test";
import type { Bench } from "../harness/bench.ts";
import { launchChromium } from "../harness/chromium.ts";
import { ConsoleApi, DEFAULT_PLACE } from "../harness/console-api.ts";
import { unpin } from "../harness/cores.ts";
import { FeedClient } from "../harness/feed-client.ts";
import { traceMainThread } from "../harness/main-thread.ts";
import type { Result } from "../harness/result.ts";
import { type MeasuredServer, startSluice } from "../harness/servers.ts";
import { quantile } from "../harness/statistics.ts";

const STREAM = "bench-console";
const PROBE = "bench-probe";
const SHARDS = 200;
const PRODUCERS = 10;
const CONSUMERS = 5;
const RECORDS_PER_SECOND = 20_000;
const FEED_CLIENTS = 5;
/** Charts have their first minute of data, and everything that is loaded lazily is there. */
const SETTLE_MS = 20_000;
/** What the frame of every page and the shards' tab show: of all tabs the most. */
const TOPICS = [
  ...["server", "clock", "faults"],
  ...["stream", "landings", "keys", "readers"].map((kind) => `${kind}:${STREAM}`),
  `series:${STREAM}:1s`,
];
const TABS = ["monitor", "shards", "readers", "consumers"] as const;
const LOAD = `${SHARDS} shards, ${PRODUCERS} producers, ${CONSUMERS} consumers, ${RECORDS_PER_SECOND.toLocaleString("en-US")} records/s`;

/** What the live console costs and how live it is, under the load of a large stream. */
export async function measureConsoleLoad(bench: Bench): Promise<readonly Result[]> {
  unpin();
  const server = await startSluice({ ...bench, command: [] }, { SLUICE_LIMITS: "on" });
  const consoleUrl = server.consoleUrl ?? "";
  const browser = await launchChromium();
  try {
    const api = new ConsoleApi(consoleUrl);
    await api.createStream(PROBE, 1);
    await api.createStream(STREAM, SHARDS);
    await api.startProducers(STREAM, PRODUCERS, RECORDS_PER_SECOND);
    await api.startConsumers(STREAM, CONSUMERS);
    await sleep(5_000);
    return [
      ...(await measureFeed(bench, server, consoleUrl, api)),
      ...(await measurePages(bench, browser, consoleUrl)),
    ];
  } finally {
    await browser.close();
    await server.end();
  }
}

/** How soon a put is seen, how many records really came, and what five clients cost the server. */
async function measureFeed(bench: Bench, server: MeasuredServer, consoleUrl: string, api: ConsoleApi) {
  const late: number[] = [];
  const rates: number[] = [];
  const cpu: number[] = [];
  for (let run = 1; run <= bench.runs; run++) {
    const before = await cpuShare(server, bench.seconds);
    let records = 0;
    const clients = Array.from({ length: FEED_CLIENTS }, (_, index) =>
      FeedClient.open(consoleUrl, DEFAULT_PLACE, TOPICS, ({ kind, topic, data }) => {
        if (index > 0 || kind !== "delta" || !topic.startsWith("landings:")) return;
        const landed = data as { records: number; refusedRecords: number };
        records += landed.records - landed.refusedRecords;
      }),
    );
    await sleep(2_000);
    records = 0;
    const startedAt = performance.now();
    const during = await cpuShare(server, bench.seconds);
    rates.push((records * 1000) / (performance.now() - startedAt));
    late.push(quantile(await seenAfter(consoleUrl, api, bench.seconds), 0.99));
    await Promise.all(clients.map((client) => client.close()));
    cpu.push(100 * (during - before));
    bench.say(
      `Live feed, run ${run} of ${bench.runs}: put to feed p99 ${late.at(-1)?.toFixed(0)} ms, ${FEED_CLIENTS} clients ${cpu.at(-1)?.toFixed(1)} % of a core (server ${(100 * before).toFixed(0)} % without)`,
    );
  }
  return [
    { row: `${LOAD}: records stored per second`, unit: "records/s", runs: rates },
    {
      row: `${LOAD}: a put to its tick in the feed, p99`,
      unit: "ms",
      runs: late,
      target: { of: "median" as const, atMost: 500 },
    },
    {
      row: `${LOAD}: server CPU for the live feed of ${FEED_CLIENTS} clients`,
      unit: "% of a core",
      runs: cpu,
      target: { of: "median" as const, atMost: 5 },
    },
  ];
}

/** Puts records into a quiet stream beside the busy one, and looks how long it takes until the feed tells of each. */
async function seenAfter(consoleUrl: string, api: ConsoleApi, seconds: number): Promise<readonly number[]> {
  const delays: number[] = [];
  let sentAtMs: number | null = null;
  const watcher = FeedClient.open(
    consoleUrl,
    DEFAULT_PLACE,
    [`landings:${PROBE}`],
    ({ data, kind, atMs }) => {
      if (kind !== "delta" || sentAtMs === null || (data as { records: number }).records === 0) return;
      delays.push(atMs - sentAtMs);
      sentAtMs = null;
    },
  );
  await sleep(1_000);
  const endAtMs = Date.now() + seconds * 1000;
  while (Date.now() < endAtMs || sentAtMs !== null) {
    if (sentAtMs === null) {
      sentAtMs = Date.now();
      await api.post("/api/aws/kinesis/PutRecord", { StreamName: PROBE, PartitionKey: "k", Data: "e30=" });
    }
    // Not in step with the feed's own beat.
    await sleep(37);
    if (Date.now() > endAtMs + 10_000) throw new Error("A put is not told of.");
  }
  await watcher.close();
  return delays;
}

/** Cores that the server's process used, over some seconds. */
async function cpuShare(server: MeasuredServer, seconds: number): Promise<number> {
  const before = await server.usage();
  const startedAt = performance.now();
  await sleep(seconds * 1000);
  const after = await server.usage();
  return (after.cpuMicroseconds - before.cpuMicroseconds) / 1000 / (performance.now() - startedAt);
}

async function measurePages(bench: Bench, browser: Browser, consoleUrl: string) {
  const results: Result[] = [];
  for (const tab of TABS) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(`${consoleUrl}/streams/${STREAM}?tab=${tab}`, { waitUntil: "load" });
    await page.waitForTimeout(SETTLE_MS);
    const runs: number[] = [];
    for (let run = 1; run <= bench.runs; run++) {
      const tasks = await traceMainThread(browser, page, bench.seconds);
      runs.push(quantile(tasks, 0.99));
      bench.say(`Console, ${tab}, run ${run}: longest task ${Math.max(...tasks).toFixed(0)} ms`);
    }
    await page.close();
    results.push({
      row: `${LOAD}: ${tab}, p99 of main-thread tasks of 1 ms and more`,
      unit: "ms",
      runs,
      target: { of: "median", atMost: 50 },
    });
  }
  return results;
}
