import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "./free-port.ts";

export interface ServerProcessOptions {
  /** The state directory; it outlives the process. */
  readonly dataDir: string;
  /** Settings besides the ports and the state directory. */
  readonly settings?: Readonly<Record<string, string>>;
  /** The checkout whose `server.ts` is started; this one by default. */
  readonly checkout?: string;
  /** What the server is started with: a program and its first arguments; Node itself by default. */
  readonly command?: readonly [string, ...string[]];
  /** Leaves a channel open between the two processes, for a module that is loaded before the server. */
  readonly channel?: boolean;
  readonly startWithinMs?: number;
}

export interface ServerProcess {
  readonly process: ChildProcess;
  readonly awsPort: number;
  readonly awsUrl: string;
  readonly consoleUrl: string;
  /** From the start of the process to the first answer on the AWS port. */
  readonly startMs: number;
  /** What it has printed so far. */
  output(): string;
  /** Sends a signal and waits for the end. */
  end(signal: "SIGTERM" | "SIGKILL"): Promise<void>;
}

const thisCheckout = path.resolve(import.meta.dirname, "../..");

/** Servers that still run; they end with this process, however it ends. */
const running = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** Starts the real server as its own process on free ports, and waits until its AWS port answers. */
export async function startServerProcess(options: ServerProcessOptions): Promise<ServerProcess> {
  const { dataDir, settings = {}, checkout = thisCheckout, command = [process.execPath] } = options;
  const [awsPort, consolePort] = [await freePort(), await freePort()];
  const [program, ...programArguments] = command;
  const startedAt = performance.now();
  const child = spawn(program, [...programArguments, "server.ts"], {
    cwd: checkout,
    env: {
      ...process.env,
      NODE_ENV: "production",
      ...settings,
      PORT: String(consolePort),
      SLUICE_AWS_PORT: String(awsPort),
      SLUICE_DATA_DIR: dataDir,
    },
    stdio: ["ignore", "pipe", "pipe", options.channel ? "ipc" : "ignore"],
  });
  running.add(child);
  const exited = once(child, "exit").finally(() => running.delete(child));
  let output = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });

  const awsUrl = `http://127.0.0.1:${awsPort}`;
  const deadline = startedAt + (options.startWithinMs ?? 30_000);
  while (!(await answers(`${awsUrl}/_sluice/health`))) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`The server ended while it was starting:\n${output}`);
    }
    if (performance.now() > deadline) {
      child.kill("SIGKILL");
      throw new Error(`The server did not answer in time:\n${output}`);
    }
    await sleep(5);
  }
  return {
    process: child,
    awsPort,
    awsUrl,
    consoleUrl: `http://127.0.0.1:${consolePort}`,
    startMs: performance.now() - startedAt,
    output: () => output,
    async end(signal) {
      child.kill(signal);
      await exited;
    },
  };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}
