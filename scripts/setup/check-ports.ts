import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { listen, PortError, urlHost } from "../../lib/host/listen.ts";

export interface Ports {
  readonly host: string;
  readonly consolePort: number;
  readonly awsPort: number;
}

const HEALTH_WITHIN_MS = 1_000;

/**
 * Tries both ports, so that a person need not wait for a build to be told that one is taken.
 * @returns undefined when they are free, else a sentence for whoever starts the server
 */
export async function checkPorts({ host, consolePort, awsPort }: Ports): Promise<string | undefined> {
  try {
    await tryPort(consolePort, host, "PORT");
    await tryPort(awsPort, host, "SLUICE_AWS_PORT");
    return undefined;
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    const isSluice = await answersAsSluice(`http://${urlHost(host)}:${awsPort}`);
    return isSluice
      ? `Sluice runs already: its AWS endpoint is http://${urlHost(host)}:${awsPort}. For another one, set PORT, SLUICE_AWS_PORT and SLUICE_DATA_DIR.`
      : error.message;
  }
}

async function tryPort(port: number, host: string, setting: string): Promise<void> {
  const server = createServer();
  await listen(server, port, host, setting);
  await new Promise((resolve) => server.close(resolve));
}

async function answersAsSluice(url: string): Promise<boolean> {
  const stop = new AbortController();
  const answer = fetch(`${url}/_sluice/health`, { signal: stop.signal }).then(
    (response) => response.ok,
    () => false,
  );
  const tooLate = sleep(HEALTH_WITHIN_MS, false, { ref: false });
  const isSluice = await Promise.race([answer, tooLate]);
  stop.abort();
  return isSluice;
}
