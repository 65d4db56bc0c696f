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
/** The README's pictures, by their scenes. */
const PICTURES = ["monitor", "shards"] as const;
const pictures = path.join(project, "docs/images");

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
  await takePictures(browser);
  if (!process.argv.includes("--readme")) await takeScenes(browser);
  await stage.clear();
} finally {
  await browser.close();
  await server.end("SIGTERM");
  await rm(dataDir, { recursive: true, force: true });
}
console.log(`${pictures}\n${folder}`);

async function takePictures(from: Browser): Promise<void> {
  await mkdir(pictures, { recursive: true });
  for (const name of PICTURES) {
    const page = await from.newPage({
      viewport: WIDTHS[0],
      colorScheme: "light",
      baseURL: server.consoleUrl,
    });
    await SCENES[name](page);
    await page.screenshot({ path: path.join(pictures, `${name}.png`) });
    await page.close();
  }
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
