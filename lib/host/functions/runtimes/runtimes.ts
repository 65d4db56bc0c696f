import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import type { RunnableFunction } from "#engine/lambda/ports.ts";

/** Node's versions on Lambda, newest first. */
const nodeMajors = [24, 22, 20, 18, 16];

/** The oldest of Python's versions that functions still ask for. */
const OLDEST_PYTHON_MINOR = 8;

/** The directory whose `node_modules` has the AWS SDK: this server's. */
const sdkDirectory = path.resolve(import.meta.dirname, "../../../..");

/** How a function's process is started. */
export interface Command {
  readonly file: string;
  readonly args: readonly string[];
}

/** The languages of this machine. */
export interface Runtimes {
  /** As in the API, newest first: a machine runs what was written for its own version or an older one. */
  readonly names: readonly string[];
  command(runnable: Pick<RunnableFunction, "runtime" | "memoryMiB">): Command | undefined;
}

/** @param pythonProgram name or path of Python 3 */
export async function findRuntimes(pythonProgram = "python3"): Promise<Runtimes> {
  const python = await pythonVersion(pythonProgram);
  const nodes = nodeMajors.filter((major) => major <= Number(process.versions.node.split(".")[0]));
  const names = [...nodes.map((major) => `nodejs${major}.x`), ...pythonNames(python)];
  return {
    names,
    command: ({ runtime, memoryMiB }) => {
      if (!names.includes(runtime)) return undefined;
      return runtime.startsWith("nodejs") ? nodeCommand(memoryMiB) : pythonCommand(pythonProgram);
    },
  };
}

function nodeCommand(memoryMiB: number): Command {
  const flags = [`--max-old-space-size=${memoryMiB}`, "--disable-warning=ExperimentalWarning"];
  return {
    file: process.execPath,
    args: [...flags, path.join(import.meta.dirname, "node.mjs"), sdkDirectory],
  };
}

function pythonCommand(program: string): Command {
  return { file: program, args: ["-u", path.join(import.meta.dirname, "python.py")] };
}

function pythonNames(minor: number | undefined): readonly string[] {
  if (minor === undefined) return [];
  const count = Math.max(0, minor - OLDEST_PYTHON_MINOR + 1);
  return Array.from({ length: count }, (_, index) => `python3.${minor - index}`);
}

/** The minor version of Python 3; undefined where there is none, or none that answers. */
async function pythonVersion(program: string): Promise<number | undefined> {
  try {
    const { stdout } = await promisify(execFile)(program, ["--version"], { timeout: 5000 });
    const minor = /^Python 3\.(\d+)/.exec(stdout)?.[1];
    return minor === undefined ? undefined : Number(minor);
  } catch {
    return undefined;
  }
}
