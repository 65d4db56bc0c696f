/**
 * `npm run test:clients`: runs unmodified AWS clients against a new server. Where CI is set it installs the clients
 * that are missing; elsewhere it skips them and says so. Ends with a line `N passed, N failed, N skipped`.
 */
import { prepare } from "./prepare.mjs";
import { inProject } from "./setup/project.mjs";
import { failBy, run } from "./setup/run.mjs";

async function testClients() {
  const { node, env } = await prepare({ build: true });
  const { code } = await run(node, [inProject("test-clients/run.ts")], { env });
  return code;
}

process.exitCode = await testClients().catch(failBy);
