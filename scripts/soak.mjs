/**
 * `npm run soak`: records flow from a stream through functions, while the server and the functions are killed at random
 * and shards are split and merged. Ends with 1 when a record was lost.
 */
import { prepare } from "./prepare.mjs";
import { inProject } from "./setup/project.mjs";
import { failBy, run } from "./setup/run.mjs";

async function soak() {
  const { node, env } = await prepare({ build: true });
  const { code } = await run(node, [inProject("lib/testing/soak/main.ts"), ...process.argv.slice(2)], {
    env,
  });
  return code;
}

process.exitCode = await soak().catch(failBy);
