/**
 * Takes the picture of the README, docs/images/monitor.png, and each page in both themes and two widths, to be looked
 * at, in .cache/screenshots. Takes about eight minutes: the charts show five.
 *
 *     node scripts/screenshots.mjs
 */
import { prepare } from "./prepare.mjs";
import { findBrowser } from "./setup/browser.mjs";
import { inProject } from "./setup/project.mjs";
import { failBy, run } from "./setup/run.mjs";

async function screenshots() {
  const tools = await prepare({ build: true });
  const env = { ...tools.env, SLUICE_CHROMIUM: await findBrowser(tools) };
  const { code } = await run(tools.node, [inProject("scripts/screenshots/main.ts")], { env });
  return code;
}

process.exitCode = await screenshots().catch(failBy);
