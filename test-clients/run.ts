import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startServerProcess } from "../lib/testing/server-process.ts";
import { type Client, findClients } from "./find-clients.ts";

const CLIENT_WITHIN_MS = 180_000;

/** In CI whatever is missing is installed, and a client that is skipped is a failure. */
const inCi = Boolean(process.env.CI);

process.exitCode = await main();

/** Runs every client against one new server. @returns the exit code */
async function main(): Promise<number> {
  const clients = findClients({ install: inCi });
  const tally = { passed: 0, failed: 0, skipped: 0 };
  const dataDir = await mkdtemp(path.join(tmpdir(), "sluice-clients-"));
  const server = await startServerProcess({ dataDir });
  try {
    for (const [index, client] of clients.entries()) {
      const { outcome, output } = await runClient(client, `client-${index + 1}`, server.awsUrl);
      tally[outcome]++;
      console.log(`${outcome.padEnd(7)}  ${client.name}: ${output.trim()}`);
    }
    const faults = server.output().match(/^Fault in .*$/gm);
    if (faults !== null) {
      tally.failed++;
      console.log(`failed   the server itself: it has reported ${faults.length} faults`);
    }
    if (tally.failed > 0) console.log(`The server has printed:\n${server.output()}`);
  } finally {
    await server.end("SIGTERM");
    await rm(dataDir, { recursive: true, force: true });
  }
  console.log(`${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`);
  return tally.failed > 0 || (inCi && tally.skipped > 0) ? 1 : 0;
}

async function runClient(
  { program, start, options = [], env = {}, missing, withinMs = CLIENT_WITHIN_MS }: Client,
  streamName: string,
  awsUrl: string,
): Promise<{ readonly outcome: "passed" | "failed" | "skipped"; readonly output: string }> {
  if (missing !== undefined) return { outcome: "skipped", output: missing };
  const child = spawn(program, [...start, streamName, ...options], {
    env: { ...clientEnvironment(awsUrl), ...env },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: withinMs,
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  const [code] = await once(child, "close");
  return { outcome: code === 0 ? "passed" : "failed", output };
}

/** An endpoint, a region and dummy credentials: all that a client needs to be told. Nothing of this machine's own. */
function clientEnvironment(awsUrl: string): NodeJS.ProcessEnv {
  const env = { ...process.env };
  for (const name of Object.keys(env)) {
    if (/^AWS_|_proxy$/i.test(name)) delete env[name];
  }
  return {
    ...env,
    AWS_ENDPOINT_URL: awsUrl,
    AWS_REGION: "us-east-1",
    AWS_DEFAULT_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
  };
}
