import { setTimeout as sleep } from "node:timers/promises";
import type { Browser } from "@playwright/test";
import type { Bench } from "../harness/bench.ts";
import { launchChromium } from "../harness/chromium.ts";
import { ConsoleApi } from "../harness/console-api.ts";
import { unpin } from "../harness/cores.ts";
import { FeedClient } from "../harness/feed-client.ts";
import type { Result } from "../harness/result.ts";
import { startSluice } from "../harness/servers.ts";

const REGION = "us-east-1";
const CLIENTS = 40;
const TABS = 10;
const STREAM = "orders";

/** A workshop: many learners, each with an account and a feed of their own; and one person with many tabs. */
export async function measureConsoleCrowd(bench: Bench): Promise<readonly Result[]> {
  unpin();
  const server = await startSluice({ ...bench, command: [] }, { SLUICE_LIMITS: "on" });
  const consoleUrl = server.consoleUrl ?? "";
  try {
    const learners = await measureLearners(bench, consoleUrl);
    const browser = await launchChromium();
    try {
      return [...learners, ...(await measureTabs(bench, browser, consoleUrl))];
    } finally {
      await browser.close();
    }
  } finally {
    await server.end();
  }
}

async function measureLearners(bench: Bench, consoleUrl: string): Promise<readonly Result[]> {
  const accounts = Array.from({ length: CLIENTS }, (_, index) => String(100_000_000_000 + index));
  for (const account of accounts) {
    const api = new ConsoleApi(consoleUrl, { account, region: REGION });
    await api.createStream(STREAM, 4);
    await api.startProducers(STREAM, 1, 100);
  }
  const ticks = new Map<string, number[]>();
  const topics = ["streams", "server", `stream:${STREAM}`, `series:${STREAM}:1s`, `producers:${STREAM}`];
  const clients = accounts.map((account) =>
    FeedClient.open(consoleUrl, { account, region: REGION }, topics, ({ kind, topic, atMs }) => {
      if (kind !== "delta" || !topic.startsWith("series:")) return;
      const times = ticks.get(account) ?? [];
      ticks.set(account, times);
      times.push(atMs);
    }),
  );
  await sleep(3_000);
  const longest: number[] = [];
  const fewest: number[] = [];
  for (let run = 1; run <= bench.runs; run++) {
    ticks.clear();
    await sleep(bench.seconds * 1000);
    const gaps = accounts.map((account) => longestGap(ticks.get(account) ?? []));
    longest.push(Math.max(...gaps));
    fewest.push(Math.min(...accounts.map((account) => (ticks.get(account) ?? []).length)) / bench.seconds);
    bench.say(`${CLIENTS} learners, run ${run}: longest gap ${longest.at(-1)?.toFixed(0)} ms`);
  }
  await Promise.all(clients.map((client) => client.close()));
  const row = `${CLIENTS} clients, each with its own account and producer`;
  return [
    {
      row: `${row}: longest time between two ticks of any`,
      unit: "ms",
      runs: longest,
      target: { of: "median", atMost: 1_500 },
    },
    { row: `${row}: ticks per second of the slowest`, unit: "1/s", runs: fewest },
  ];
}

function longestGap(times: readonly number[]): number {
  if (times.length < 2) return Number.POSITIVE_INFINITY;
  return Math.max(...times.slice(1).map((time, index) => time - (times[index] ?? time)));
}

/** Ten tabs of one browser, all of them shown at once as far as they can tell. */
async function measureTabs(bench: Bench, browser: Browser, consoleUrl: string): Promise<readonly Result[]> {
  const api = new ConsoleApi(consoleUrl);
  await api.createStream(STREAM, 4);
  await api.startProducers(STREAM, 1, 500);
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const pages = await Promise.all(Array.from({ length: TABS }, () => context.newPage()));
  for (const page of pages) {
    await page.goto(`${consoleUrl}/streams/${STREAM}?tab=monitor`, { waitUntil: "load" });
    await page.evaluate(watchChanges);
  }
  await sleep(5_000);
  const live: number[] = [];
  const answers: number[] = [];
  for (let run = 1; run <= bench.runs; run++) {
    for (const page of pages) await page.evaluate(() => Object.assign(window, { changedSeconds: new Set() }));
    await sleep(bench.seconds * 1000);
    const seconds = await Promise.all(
      pages.map((page) =>
        page.evaluate(() => (window as unknown as { changedSeconds: Set<number> }).changedSeconds.size),
      ),
    );
    live.push(seconds.filter((count) => count >= bench.seconds - 1).length);
    const startedAt = performance.now();
    const last = pages.at(-1);
    await last?.getByRole("tab", { name: "Shards" }).click();
    await last?.getByRole("tab", { name: "Shards", selected: true }).waitFor();
    answers.push(performance.now() - startedAt);
    await last?.getByRole("tab", { name: "Monitor" }).click();
  }
  await context.close();
  return [
    {
      row: `${TABS} tabs of one browser: tabs whose charts change each second`,
      unit: "tabs",
      runs: live,
      target: { of: "median", atLeast: TABS },
    },
    { row: `${TABS} tabs of one browser: click on a tab to its panel`, unit: "ms", runs: answers },
  ];
}

/** Runs in the page: notes in which seconds what it shows has changed. */
function watchChanges(): void {
  const shown = window as unknown as { changedSeconds: Set<number> };
  shown.changedSeconds = new Set();
  const main = document.querySelector("main");
  if (main === null) return;
  new MutationObserver(() => shown.changedSeconds.add(Math.floor(Date.now() / 1000))).observe(main, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
  });
}
