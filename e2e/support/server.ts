import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

const STARTS_WITHIN_MS = 30_000;

/**
 * Starts the built server once for all tests, on free ports and with a state directory of its own, and tells the
 * workers its two addresses.
 * @returns a function that ends it
 */
export default async function startServer(): Promise<() => Promise<void>> {
  const stateDir = await mkdtemp(path.join(os.tmpdir(), "sluice-e2e-"));
  const server = spawn(process.execPath, ["server.ts"], {
    cwd: path.resolve(import.meta.dirname, "../.."),
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      ...process.env,
      NODE_ENV: "production",
      PORT: "0",
      SLUICE_AWS_PORT: "0",
      SLUICE_DATA_DIR: stateDir,
    },
  });
  const end = async () => {
    if (server.exitCode === null && server.signalCode === null) {
      server.kill("SIGTERM");
      await once(server, "exit");
    }
    await rm(stateDir, { recursive: true, force: true });
  };
  try {
    const greeting = await readGreeting(server);
    process.env.E2E_CONSOLE_URL = addressIn(greeting, /Console\s+(http\S+)/);
    process.env.E2E_AWS_ENDPOINT = addressIn(greeting, /AWS endpoint\s+(http\S+)/);
    return end;
  } catch (error) {
    await end();
    throw error;
  }
}

/** Everything the server prints up to its second address. */
function readGreeting(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    const fail = (reason: string) => reject(new Error(`The server ${reason}. It said:\n${text}`));
    const deadline = setTimeout(() => fail(`did not start within ${STARTS_WITHIN_MS} ms`), STARTS_WITHIN_MS);
    server.once("exit", (code) => {
      clearTimeout(deadline);
      fail(`ended with code ${code}`);
    });
    server.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
      if (!/AWS endpoint\s+http\S+\n/.test(text)) return;
      clearTimeout(deadline);
      resolve(text);
    });
  });
}

function addressIn(greeting: string, pattern: RegExp): string {
  const address = pattern.exec(greeting)?.[1];
  if (address === undefined)
    throw new Error(`The server's greeting names no address like ${pattern}:\n${greeting}`);
  return address;
}
