import os from "node:os";
import { defineConfig } from "@playwright/test";

/** `SLUICE_CHROMIUM` names the browser; without it Playwright takes its own. */
const executablePath = process.env.SLUICE_CHROMIUM;

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  globalSetup: "./e2e/support/server.ts",
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // The server and the producers in it need room beside the browsers.
  workers: Math.max(1, Math.floor(os.availableParallelism() / 2)),
  timeout: 60_000,
  // Room for a slow machine: what is there in time is not waited for.
  expect: { timeout: 10_000 },
  use: {
    actionTimeout: 15_000,
    viewport: { width: 1440, height: 900 },
    // A failure leaves a picture and the page in words; `--trace=on` records every step, at a quarter more time.
    screenshot: "only-on-failure",
    trace: "off",
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-gpu",
        "--disable-quic",
        "--disable-sync",
        "--no-first-run",
        "--no-sandbox",
      ],
    },
  },
});
