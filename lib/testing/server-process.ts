import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { serverFlags } from "../../scripts/setup/node-flags.mjs";
import { freePort } from "./free-port.ts";

export interface ServerProcessOptions {
  /** The state directory; it outlives the process. */
  readonly dataDir: string;
  /** The ports; free ones by default. */
  readonly ports?: { readonly aws: number; readonly console: number };
  /** Settings besides the ports and the state directory. */
  readonly settings?: Readonly<Record<string, string>>;
  /** The checkout whose `server.ts` is started; this one by default. */
  readonly checkout?: string;
  /** A program, with arguments, that starts Node: nothing by default. */
  readonly command?: readonly string[];
  /** Modules that Node loads before the server; they have a channel to this process. */
  readonly preload?: readonly string[];
  readonly startWithinMs?: number;
}

export interface ServerProcess {
  readonly process: ChildProcess;
  readonly awsPort: number;
  readonly consolePort: number;
  readonly awsUrl: string;
  readonly consoleUrl: string;
  /** From the start of the process to the first answer on the AWS port. */
  readonly startMs: number;
  /** What it has printed so far. */
  output(): string;
  /** Sends a signal and waits for the end. */
  end(signal: "SIGTERM" | "SIGINT" | "SIGKILL"): Promise<void>;
}

const thisCheckout = path.resolve(import.meta.dirname, "../..");

const endWithParent = path.join(import.meta.dirname, "end-with-parent.mjs");

/**
 * Starts the real server as its own process on free ports, and waits until its AWS port answers. The server ends with
 * this process, however that ends. The console has to be built.
 */
export async function startServerProcess(options: ServerProcessOptions): Promise<ServerProcess> {
  const { dataDir, settings = {}, checkout = thisCheckout, command = [], preload = [] } = options;
  const { aws: awsPort, console: consolePort } = options.ports ?? (await freePorts());
  const imports = [endWithParent, ...preload].flatMap((file) => ["--import", file]);
  const [program = process.execPath, ...programArguments] = [
    ...command,
    process.execPath,
    ...serverFlags,
    ...imports,
  ];
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
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const exited = once(child, "exit");
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
    consolePort,
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

async function freePorts(): Promise<{ readonly aws: number; readonly console: number }> {
  return { aws: await freePort(), console: await freePort() };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}
