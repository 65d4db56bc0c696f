import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { inProject } from "./project.mjs";
import { RunError, runQuietly, step } from "./run.mjs";

const installedNames = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const installedPlaces = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/**
 * A Chromium for the browser tests: the one named by SLUICE_CHROMIUM, an installed one, Playwright's, or the
 * system's package, which only root may install.
 * @returns {Promise<string>} the absolute path of a program that starts
 */
export async function findBrowser({ node, env }) {
  const found = (await findInstalled()) ?? (await findPlaywrights());
  if (found !== undefined) return found;
  return (
    (await attempt("Getting Playwright's Chromium", () => downloadPlaywrights(node, env), findPlaywrights)) ??
    (await attempt("Installing the system's Chromium", installSystemPackage, findInstalled)) ??
    giveUp()
  );
}

async function findInstalled() {
  const named = process.env.SLUICE_CHROMIUM;
  if (named) {
    if (await starts(named)) return named;
    throw new RunError(`SLUICE_CHROMIUM must be a Chromium that starts, not "${named}".`);
  }
  const folders = (process.env.PATH ?? "").split(path.delimiter).filter(Boolean);
  const candidates = installedNames.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  for (const file of [...candidates, ...installedPlaces]) if (await starts(file)) return file;
  return undefined;
}

async function findPlaywrights() {
  const entry = pathToFileURL(inProject("node_modules/playwright-core/index.mjs")).href;
  const { chromium } = await import(entry);
  const file = chromium.executablePath();
  return (await starts(file)) ? file : undefined;
}

/** Some systems have a program of that name that only says how to install it, or one that lacks a library. */
async function starts(file) {
  if (!fs.existsSync(file)) return false;
  return runQuietly(file, ["--version"]).then(
    () => true,
    () => false,
  );
}

function downloadPlaywrights(node, env) {
  const cli = inProject("node_modules/playwright-core/cli.js");
  const patience = { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: "10000" };
  return runQuietly(node, [cli, "install", "--no-shell", "chromium"], { env: { ...env, ...patience } });
}

async function installSystemPackage() {
  if (process.getuid?.() !== 0) throw new RunError("Only root can install it.");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await runQuietly("apt-get", ["update"], { env });
  await runQuietly("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], { env });
}

/** A way that fails is said, and leaves room for the next one. */
async function attempt(title, task, find) {
  try {
    return await step(title, async () => {
      await task();
      const file = await find();
      if (file === undefined) throw new RunError("What was installed does not start.");
      return file;
    });
  } catch (error) {
    const lines = (error.output || error.message).trim().split("\n");
    const reason = lines.findLast((line) => /^\s*(E|\w*Error): /.test(line)) ?? lines.at(-1);
    console.log(`  ${reason.trim()}`);
    return undefined;
  }
}

function giveUp() {
  throw new RunError(
    "The browser tests need Chromium or Google Chrome: install one, or name it in SLUICE_CHROMIUM.",
  );
}
