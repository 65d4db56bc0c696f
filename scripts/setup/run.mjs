import { spawn } from "node:child_process";
import os from "node:os";
import { root } from "./project.mjs";

let running;
let interruptedBy;

// npm and process managers signal this process alone; a program under way must hear of it too.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    interruptedBy ??= signal;
    if (running === undefined) exitByInterrupt();
    else running.kill(signal);
  });
}

/** A program that ended badly; `output` is what it had to say, where it was collected. */
export class RunError extends Error {
  name = "RunError";

  constructor(message, output = "") {
    super(message);
    this.output = output;
  }
}

/**
 * Runs a program to its end, in the project's directory, passing signals on to it.
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, collect?: boolean }} options `collect` keeps the output instead
 *   of showing it
 * @returns {Promise<{ code: number, output: string }>} 128 + its number as the code where a signal ended it
 */
export function run(file, args, { env = process.env, cwd = root, collect = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd,
      env,
      stdio: collect ? ["ignore", "pipe", "pipe"] : "inherit",
      windowsHide: true,
    });
    running = child;
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text) => {
        output += text;
      });
    }
    child.once("error", (error) => {
      running = undefined;
      reject(new RunError(`${file} cannot be run: ${error.message}.`));
    });
    child.once("close", (code, signal) => {
      running = undefined;
      resolve({ code: code ?? 128 + (os.constants.signals[signal] ?? 0), output });
    });
  });
}

/** Runs a program of which only the result counts. @throws {RunError} when it ends with another code than 0 */
export async function runQuietly(file, args, options = {}) {
  const { code, output } = await run(file, args, { ...options, collect: true });
  if (interruptedBy !== undefined) exitByInterrupt();
  if (code !== 0) throw new RunError(`${[file, ...args].join(" ")} ended with code ${code}.`, output);
  return output;
}

/** After as long a person is told what is being waited for. */
const PATIENCE_MS = 15_000;

/**
 * Does one step of the set-up and says how long it took.
 * @param waitsFor what it waits for where it takes long: said once, after fifteen seconds
 */
export async function step(title, task, waitsFor) {
  const startedAt = performance.now();
  process.stdout.write(`${title} … `);
  const patience = setTimeout(() => {
    if (waitsFor !== undefined) process.stdout.write(`(${waitsFor}) … `);
  }, PATIENCE_MS);
  try {
    const result = await task();
    console.log(`${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
    return result;
  } catch (error) {
    console.log("failed");
    throw error;
  } finally {
    clearTimeout(patience);
  }
}

/** Ends a script of the set-up by an error, in words for a person. */
export function failBy(error) {
  if (error instanceof RunError) {
    if (error.output !== "") console.error(error.output.trimEnd());
    console.error(error.message);
  } else {
    console.error(error);
  }
  process.exit(1);
}

function exitByInterrupt() {
  process.exit(128 + os.constants.signals[interruptedBy]);
}
