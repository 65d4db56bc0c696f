import { type Browser, chromium } from "@playwright/test";

/** Starts the Chromium that SLUICE_CHROMIUM names, or Playwright's own. */
export function launchChromium(): Promise<Browser> {
  const executablePath = process.env.SLUICE_CHROMIUM;
  return chromium.launch({
    args: ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-component-update"],
    chromiumSandbox: false,
    ...(executablePath && { executablePath }),
  });
}
