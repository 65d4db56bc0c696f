import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startServerProcess } from "../../lib/testing/server-process.ts";
import { readUsage, type Usage } from "./usage.ts";

/** A server under measurement, in a process of its own. */
export interface MeasuredServer {
  readonly port: number;
  readonly consoleUrl: string | null;
  usage(): Promise<Usage>;
  end(): Promise<void>;
}

export interface ServerFactory {
  /** What is started before Node, for example to pin it to cores. */
  readonly command: readonly string[];
  /** The checkout whose server is measured. */
  readonly checkout: string;
}

const probe = path.join(import.meta.dirname, "usage-probe.mjs");
const endWithParent = path.join(import.meta.dirname, "../../lib/testing/end-with-parent.mjs");

/** Starts Sluice with a new state directory, with limits off unless settings say otherwise. */
export async function startSluice(
  { command, checkout }: ServerFactory,
  settings: Readonly<Record<string, string>> = {},
): Promise<MeasuredServer> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "sluice-bench-"));
  const server = await openSluice({ command, checkout }, dataDir, settings);
  return {
    ...server,
    async end() {
      await server.end();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Starts Sluice over a state directory that stays; `end` is the hard way, so that reopening has all its work. */
export async function openSluice(
  { command, checkout }: ServerFactory,
  dataDir: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<MeasuredServer & { readonly startMs: number }> {
  const server = await startServerProcess({
    dataDir,
    checkout,
    command,
    preload: [probe],
    settings: { SLUICE_LIMITS: "off", SLUICE_STATE_DELAY_MS: "0", ...settings },
  });
  return {
    port: server.awsPort,
    consoleUrl: server.consoleUrl,
    startMs: server.startMs,
    usage: () => readUsage(server.process),
    end: () => server.end("SIGKILL"),
  };
}

/** Starts a server of `bench/`, given by its file there; it sends its port when it listens. */
export async function startCompared(
  { command }: ServerFactory,
  fileName: string,
  nodeArguments: readonly string[] = [],
): Promise<MeasuredServer> {
  const file = path.join(import.meta.dirname, "..", fileName);
  const [program = process.execPath, ...rest] = [
    ...command,
    process.execPath,
    ...nodeArguments,
    ...["--import", endWithParent, "--import", probe],
    file,
  ];
  const child = spawn(program, rest, { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const port = await listeningPort(child);
  return {
    port,
    consoleUrl: null,
    usage: () => readUsage(child),
    async end() {
      const exited = once(child, "exit");
      child.kill("SIGKILL");
      await exited;
    },
  };
}

async function listeningPort(child: ChildProcess): Promise<number> {
  const [message] = (await Promise.race([
    once(child, "message"),
    once(child, "exit").then(() => Promise.reject(new Error("A server ended while it was starting."))),
  ])) as [{ port: number }];
  return message.port;
}
