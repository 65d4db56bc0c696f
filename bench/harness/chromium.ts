import { existsSync } from "node:fs";
import path from "node:path";
import { type Browser, chromium } from "@playwright/test";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const flags = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-component-update"];

/** Starts the machine's own Chromium, or Playwright's where there is none. */
export function launchChromium(): Promise<Browser> {
  const executablePath = findInstalled();
  return chromium.launch({
    args: flags,
    chromiumSandbox: false,
    ...(executablePath === undefined ? {} : { executablePath }),
  });
}

function findInstalled(): string | undefined {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  return names
    .flatMap((name) => folders.map((folder) => path.join(folder, name)))
    .find((file) => existsSync(file));
}
