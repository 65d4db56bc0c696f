/**
 * `npm run bench`: measures Sluice, and what it is compared with, in one run on one machine.
 *
 *     npm run bench -- --help
 */
import { existsSync } from "node:fs";
import { prepare } from "./prepare.mjs";
import { findBrowser } from "./setup/browser.mjs";
import { npm } from "./setup/npm.mjs";
import { inProject } from "./setup/project.mjs";
import { failBy, run, step } from "./setup/run.mjs";

async function bench() {
  const tools = await prepare({ build: true });
  const env = { ...tools.env, SLUICE_CHROMIUM: await findBrowser(tools) };
  if (!existsSync(inProject("bench/kinesalite/node_modules/kinesalite"))) {
    await step("Installing kinesalite for the comparison", () => installKinesalite(env));
  }
  const { code } = await run(tools.node, [inProject("bench/main.ts"), ...process.argv.slice(2)], { env });
  return code;
}

/** Without its optional native store, which would have to be compiled: it keeps its records in memory here. */
function installKinesalite(env) {
  const flags = ["--omit=optional", "--ignore-scripts", "--no-audit", "--no-fund"];
  return npm(["ci", "--prefix", inProject("bench/kinesalite"), ...flags], { env });
}

process.exitCode = await bench().catch(failBy);
