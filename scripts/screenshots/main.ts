import { mkdir, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Browser } from "@playwright/test";
import { launchChromium } from "../../bench/harness/chromium.ts";
import { startServerProcess } from "../../lib/testing/server-process.ts";
import { SCENES } from "./scenes.ts";
import { setStage } from "./stage.ts";

const project = path.resolve(import.meta.dirname, "../..");
const folder = path.join(project, ".cache/screenshots");
const picture = path.join(project, "docs/images/monitor.png");

const WIDTHS = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const;

/** The ports of the README, since the pages name them. */
const PORTS = { aws: 4566, console: 3000 };

const dataDir = await mkdtemp(path.join(os.tmpdir(), "sluice-screenshots-"));
const server = await startServerProcess({ dataDir, ports: PORTS });
const browser = await launchChromium();
try {
  const stage = await setStage(server.awsUrl, server.consoleUrl);
  await takePicture(browser);
  await takeScenes(browser);
  await stage.clear();
} finally {
  await browser.close();
  await server.end("SIGTERM");
  await rm(dataDir, { recursive: true, force: true });
}
console.log(`${picture}\n${folder}`);

async function takePicture(from: Browser): Promise<void> {
  const page = await from.newPage({ viewport: WIDTHS[0], colorScheme: "light", baseURL: server.consoleUrl });
  await SCENES.monitor(page);
  await mkdir(path.dirname(picture), { recursive: true });
  await page.screenshot({ path: picture });
  await page.close();
}

async function takeScenes(from: Browser): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const viewport of WIDTHS) {
    for (const colorScheme of ["light", "dark"] as const) {
      const context = await from.newContext({ viewport, colorScheme, baseURL: server.consoleUrl });
      for (const [name, show] of Object.entries(SCENES)) {
        const page = await context.newPage();
        await show(page);
        const file = `${name}-${viewport.width}-${colorScheme}.png`;
        await page.screenshot({ path: path.join(folder, file), fullPage: true });
        await page.close();
      }
      await context.close();
    }
  }
}
