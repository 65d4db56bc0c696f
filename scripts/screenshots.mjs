/**
 * Takes the pictures of the README, in docs/images, and each page in both themes and two widths, to be looked at, in
 * .cache/screenshots. Takes about twelve minutes, of which the stage is set in six: the charts show five. With
 * `--readme` only the README's.
 *
 *     node scripts/screenshots.mjs [--readme]
 */
import { prepare } from "./prepare.mjs";
import { findBrowser } from "./setup/browser.mjs";
import { inProject } from "./setup/project.mjs";
import { failBy, run } from "./setup/run.mjs";

async function screenshots() {
  const tools = await prepare({ build: true });
  const env = { ...tools.env, SLUICE_CHROMIUM: await findBrowser(tools) };
  const { code } = await run(
    tools.node,
    [inProject("scripts/screenshots/main.ts"), ...process.argv.slice(2)],
    { env },
  );
  return code;
}

process.exitCode = await screenshots().catch(failBy);
