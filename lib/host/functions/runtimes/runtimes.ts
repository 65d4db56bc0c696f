import path from "node:path";
import type { RunnableFunction } from "#engine/lambda/ports.ts";
import { findPython, type Python } from "./find-python.ts";

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
  /** What the language itself needs in its environment. */
  readonly variables: Readonly<Record<string, string>>;
}

/** The languages of this machine. */
export interface Runtimes {
  /** As in the API, newest first: a machine runs what was written for its own version or an older one. */
  readonly names: readonly string[];
  command(runnable: Pick<RunnableFunction, "runtime" | "memoryMiB">): Command | undefined;
}

/** @param pythonProgram name or path of Python 3 */
export async function findRuntimes(pythonProgram = "python3"): Promise<Runtimes> {
  const python = await findPython(pythonProgram);
  const nodes = nodeMajors.filter((major) => major <= Number(process.versions.node.split(".")[0]));
  const names = [...nodes.map((major) => `nodejs${major}.x`), ...pythonNames(python)];
  return {
    names,
    command: ({ runtime, memoryMiB }) => {
      if (!names.includes(runtime)) return undefined;
      return python !== undefined && runtime.startsWith("python")
        ? pythonCommand(python)
        : nodeCommand(memoryMiB);
    },
  };
}

function nodeCommand(memoryMiB: number): Command {
  const flags = [`--max-old-space-size=${memoryMiB}`, "--disable-warning=ExperimentalWarning"];
  return {
    file: process.execPath,
    args: [...flags, path.join(import.meta.dirname, "node.mjs"), sdkDirectory],
    variables: {},
  };
}

function pythonCommand({ file, userBase }: Python): Command {
  return {
    file,
    args: ["-u", path.join(import.meta.dirname, "python.py")],
    // Whether the machine knows the locale or not, what is printed is UTF-8.
    variables: { PYTHONUSERBASE: userBase, PYTHONIOENCODING: "utf-8:backslashreplace" },
  };
}

function pythonNames(python: Python | undefined): readonly string[] {
  const newest = python?.minor ?? 0;
  const count = Math.max(0, newest - OLDEST_PYTHON_MINOR + 1);
  return Array.from({ length: count }, (_, index) => `python3.${newest - index}`);
}
