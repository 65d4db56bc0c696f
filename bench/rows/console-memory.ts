import { setTimeout as sleep } from "node:timers/promises";
import type { CDPSession } from "@playwright/test";
import type { Bench } from "../harness/bench.ts";
import { launchChromium } from "../harness/chromium.ts";
import { ConsoleApi } from "../harness/console-api.ts";
import { unpin } from "../harness/cores.ts";
import type { Result } from "../harness/result.ts";
import { startSluice } from "../harness/servers.ts";

const STREAM = "bench-console";
const SHARDS = 200;
/** The tab that draws most. */
const TAB = "shards";
const MIB = 1024 ** 2;

/**
 * Leaves the busiest page open and looks at what its heap and its document hold after collections: at the end of the
 * first fifth of the time, when all that is bounded has filled, and at the end.
 */
export async function measureConsoleMemory(bench: Bench): Promise<readonly Result[]> {
  unpin();
  const server = await startSluice({ ...bench, command: [] }, { SLUICE_LIMITS: "on" });
  const browser = await launchChromium();
  try {
    const api = new ConsoleApi(server.consoleUrl ?? "");
    await api.createStream(STREAM, SHARDS);
    await api.startProducers(STREAM, 10, 20_000);
    await api.startConsumers(STREAM, 5);
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(`${server.consoleUrl}/streams/${STREAM}?tab=${TAB}`, { waitUntil: "load" });
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Performance.enable");
    const heaps: number[] = [];
    const nodes: number[] = [];
    const steps = 10;
    for (let step = 1; step <= steps; step++) {
      await sleep((bench.soakSeconds * 1000) / steps);
      const { heapMiB, documentNodes } = await heldBy(devtools);
      bench.say(
        `Console, ${TAB}, ${((bench.soakSeconds * step) / steps / 60).toFixed(1)} min: heap ${heapMiB.toFixed(1)} MiB, ${documentNodes} nodes`,
      );
      if (step < steps / 5) continue;
      heaps.push(heapMiB);
      nodes.push(documentNodes);
    }
    const minutes = `${Number((bench.soakSeconds / 60).toFixed(1))} min on ${TAB} of ${SHARDS} shards under load`;
    return [
      {
        row: `${minutes}: growth of the page's heap after its first fifth`,
        unit: "MiB",
        runs: [(heaps.at(-1) ?? 0) - (heaps[0] ?? 0)],
        target: { of: "median", atMost: 5 },
      },
      { row: `${minutes}: the page's heap`, unit: "MiB", runs: heaps },
      { row: `${minutes}: nodes of its document`, unit: "nodes", runs: nodes },
    ];
  } finally {
    await browser.close();
    await server.end();
  }
}

async function heldBy(devtools: CDPSession) {
  await devtools.send("HeapProfiler.collectGarbage");
  const { metrics } = await devtools.send("Performance.getMetrics");
  const value = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return { heapMiB: value("JSHeapUsedSize") / MIB, documentNodes: value("Nodes") };
}
