import { spawnSync } from "node:child_process";
import { cpus } from "node:os";

/**
 * Keeps server and load generator on cores of their own, so that neither takes time from the other: the first half
 * of the cores is the server's. Where there is no `taskset`, or one core, the system decides.
 */
export interface Cores {
  /** What a server is started through. */
  readonly serverCommand: readonly string[];
  /** What a server is started through that may use all cores; without it, it would have this process's own. */
  readonly allCoresCommand: readonly string[];
  readonly description: string;
}

export function divideCores(): Cores {
  const count = cpus().length;
  const server = `0-${Math.floor(count / 2) - 1}`;
  const load = `${Math.floor(count / 2)}-${count - 1}`;
  const pinned =
    count >= 2 && spawnSync("taskset", ["-a", "-p", "-c", load, String(process.pid)]).status === 0;
  if (!pinned) return { serverCommand: [], allCoresCommand: [], description: "not pinned to cores" };
  return {
    serverCommand: ["taskset", "-c", server],
    allCoresCommand: ["taskset", "-c", `0-${count - 1}`],
    description: `server on cores ${server}, load generator on cores ${load}`,
  };
}

/** Lets this process, and what it starts from now on, use all cores again: a browser wants more than one. */
export function unpin(): void {
  spawnSync("taskset", ["-a", "-p", "-c", `0-${cpus().length - 1}`, String(process.pid)]);
}
