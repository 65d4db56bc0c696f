/** `npm run check`: formatting, lint, lock file and types, in seconds. */
import { prepare } from "./prepare.mjs";
import { argumentsOf, checks } from "./setup/checks.mjs";
import { inProject } from "./setup/project.mjs";
import { failBy, run, runQuietly } from "./setup/run.mjs";

async function check() {
  const { node, env } = await prepare({ build: false });
  await runQuietly(node, [inProject("node_modules/next/dist/bin/next"), "typegen"], { env });
  let failed = 0;
  for (const item of Object.values(checks)) {
    const { code } = await run(node, argumentsOf(item), { env });
    if (code !== 0) failed += 1;
  }
  return failed === 0 ? 0 : 1;
}

process.exitCode = await check().catch(failBy);
