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
  const python = await askPython(pythonProgram);
  const nodes = nodeMajors.filter((major) => major <= Number(process.versions.node.split(".")[0]));
  const names = [...nodes.map((major) => `nodejs${major}.x`), ...pythonNames(python)];
  return {
    names,
    command: ({ runtime, memoryMiB }) => {
      if (!names.includes(runtime)) return undefined;
      return python !== undefined && runtime.startsWith("python")
        ? pythonCommand(pythonProgram, python)
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

function pythonCommand(program: string, { userBase }: Python): Command {
  return {
    file: program,
    args: ["-u", path.join(import.meta.dirname, "python.py")],
    variables: { PYTHONUSERBASE: userBase },
  };
}

interface Python {
  /** Of version 3. */
  readonly minor: number;
  /** Where its user's packages are, which it would else look for in the home directory of a function. */
  readonly userBase: string;
}

function pythonNames(python: Python | undefined): readonly string[] {
  const newest = python?.minor ?? 0;
  const count = Math.max(0, newest - OLDEST_PYTHON_MINOR + 1);
  return Array.from({ length: count }, (_, index) => `python3.${newest - index}`);
}

/** Undefined where there is no Python 3, or none that answers. */
async function askPython(program: string): Promise<Python | undefined> {
  const question = "import site, sys; print(*sys.version_info[:2], site.getuserbase())";
  try {
    const { stdout } = await promisify(execFile)(program, ["-S", "-c", question], { timeout: 5000 });
    const [, minor, userBase] = /^3 (\d+) (.+)$/m.exec(stdout) ?? [];
    return minor === undefined || userBase === undefined ? undefined : { minor: Number(minor), userBase };
  } catch {
    return undefined;
  }
}
