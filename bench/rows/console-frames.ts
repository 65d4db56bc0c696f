import { setTimeout as sleep } from "node:timers/promises";
import type { Browser } from "@playwright/test";
import type { Bench } from "../harness/bench.ts";
import { launchChromium } from "../harness/chromium.ts";
import { ConsoleApi } from "../harness/console-api.ts";
import { unpin } from "../harness/cores.ts";
import { measuredFrames } from "../harness/measured-frames.ts";
import type { Result } from "../harness/result.ts";
import { startSluice } from "../harness/servers.ts";
import { quantile } from "../harness/statistics.ts";

const STREAM = "bench-map";
const SHARDS = 200;
const PRODUCERS = 10;
const RECORDS_PER_SECOND = 20_000;
/** What the map calls each of its frames. */
const FRAME = "sluice:shard-map-frame";
const SETTLE_MS = 8_000;

/** How long the shard map works on each frame while records land on it, as a ring and as bars. */
export async function measureConsoleFrames(bench: Bench): Promise<readonly Result[]> {
  unpin();
  const server = await startSluice({ ...bench, command: [] }, { SLUICE_LIMITS: "on" });
  const browser = await launchChromium();
  try {
    const api = new ConsoleApi(server.consoleUrl ?? "");
    await api.createStream(STREAM, SHARDS);
    await api.startProducers(STREAM, PRODUCERS, RECORDS_PER_SECOND);
    await sleep(2_000);
    const results: Result[] = [];
    for (const look of ["ring", "bars"]) {
      results.push(
        await measureLook(
          bench,
          browser,
          `${server.consoleUrl}/streams/${STREAM}?tab=shards&map=${look}`,
          look,
        ),
      );
    }
    return results;
  } finally {
    await browser.close();
    await server.end();
  }
}

async function measureLook(bench: Bench, browser: Browser, url: string, look: string): Promise<Result> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(url, { waitUntil: "load" });
  await page.waitForTimeout(SETTLE_MS);
  const runs: number[] = [];
  for (let run = 1; run <= bench.runs; run++) {
    const frames = await measuredFrames(page, FRAME, bench.seconds);
    if (frames.length === 0) throw new Error("The map drew no frame: nothing landed on it.");
    runs.push(quantile(frames, 0.95));
    bench.say(
      `Shard map, ${look}, run ${run}: ${(frames.length / bench.seconds).toFixed(0)} frames/s, p95 ${runs.at(-1)?.toFixed(1)} ms, longest ${Math.max(...frames).toFixed(1)} ms`,
    );
  }
  await page.close();
  return {
    row: `${SHARDS} shards, ${PRODUCERS} producers, ${RECORDS_PER_SECOND.toLocaleString("en-US")} records/s: frame work on the shard map p95, ${look}`,
    unit: "ms",
    runs,
    target: { of: "median", atMost: 8 },
  };
}
