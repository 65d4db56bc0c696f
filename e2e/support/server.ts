import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { startServerProcess } from "../../lib/testing/server-process.ts";

/**
 * Starts the built server once for all tests, on free ports and with a state directory of its own, and tells the
 * workers its two addresses.
 * @returns a function that ends it
 */
export default async function startServer(): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "sluice-e2e-"));
  const server = await startServerProcess({ dataDir });
  process.env.E2E_CONSOLE_URL = server.consoleUrl;
  process.env.E2E_AWS_ENDPOINT = server.awsUrl;
  return async () => {
    const { exitCode, signalCode } = server.process;
    if (exitCode === null && signalCode === null) await server.end("SIGTERM");
    else console.error(`The server ended during the tests. It has printed:\n${server.output()}`);
    await rm(dataDir, { recursive: true, force: true });
  };
}
