import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import type { TreeSize } from "./memory-watch.ts";

/** Where there are more the rest is not looked at, so that one look stays short. */
export const MAX_PROCESSES = 256;

/** How much memory processes hold, each with those that it started; those that are gone are left out. */
export async function processTreeSizes(pids: readonly number[]): Promise<ReadonlyMap<number, TreeSize>> {
  if (pids.length === 0) return new Map();
  return process.platform === "linux" ? linuxSizes(pids) : await sizesByPs();
}

/** A look at one process takes about 20 µs; reading these files never waits for a disk. */
function linuxSizes(pids: readonly number[]): ReadonlyMap<number, TreeSize> {
  const sizes = new Map<number, TreeSize>();
  for (const pid of pids) {
    const size = linuxTreeSize(pid);
    if (size !== undefined) sizes.set(pid, size);
  }
  return sizes;
}

function linuxTreeSize(root: number): TreeSize | undefined {
  let residentBytes = 0;
  let processes = 0;
  const next = [root];
  for (let pid = next.pop(); pid !== undefined && processes <= MAX_PROCESSES; pid = next.pop()) {
    const [, resident = ""] = procText(`/proc/${pid}/statm`).split(" ");
    if (resident === "") continue;
    residentBytes += Number(resident) * pageBytes();
    processes++;
    const children = procText(`/proc/${pid}/task/${pid}/children`).trim();
    if (children !== "") next.push(...children.split(" ").map(Number));
  }
  return processes === 0 ? undefined : { residentBytes, processes };
}

function procText(file: string): string {
  try {
    return readFileSync(file, "latin1");
  } catch {
    return "";
  }
}

let knownPageBytes: number | undefined;

/** `statm` counts in pages, whose size differs among processors: this process knows its own memory in both. */
function pageBytes(): number {
  if (knownPageBytes === undefined) {
    const [, resident = "1"] = procText("/proc/self/statm").split(" ");
    knownPageBytes = 2 ** Math.round(Math.log2(process.memoryUsage.rss() / Number(resident)));
  }
  return knownPageBytes;
}

const run = promisify(execFile);

/** All processes of this machine at once, as macOS tells them. */
async function sizesByPs(): Promise<ReadonlyMap<number, TreeSize>> {
  const { stdout } = await run("ps", ["-axo", "pid=,ppid=,rss="], { maxBuffer: 16 * 1024 * 1024 });
  const rows = stdout
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  const sizes = new Map<number, TreeSize>();
  for (const [pid = 0, , kibibytes = 0] of rows) {
    sizes.set(pid, { residentBytes: kibibytes * 1024, processes: 1 });
  }
  // Children have mostly larger numbers than their parents: added from the last to the first.
  for (const [pid = 0, parent = 0] of rows.toSorted(([a = 0], [b = 0]) => b - a)) {
    const [child, above] = [sizes.get(pid), sizes.get(parent)];
    if (child === undefined || above === undefined || pid === parent) continue;
    sizes.set(parent, {
      residentBytes: above.residentBytes + child.residentBytes,
      processes: above.processes + child.processes,
    });
  }
  return sizes;
}
