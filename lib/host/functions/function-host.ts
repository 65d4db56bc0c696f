import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { availableParallelism } from "node:os";
import path from "node:path";
import { StorageFullError } from "#engine/kernel/ports/storage.ts";
import type { FunctionHost, LogLine, RunnableFunction } from "#engine/lambda/ports.ts";
import type { DiskBudget } from "#host/disk/disk-budget.ts";
import { CodeStore } from "./code/code-store.ts";
import { Environment } from "./environments/environment.ts";
import { EnvironmentPool } from "./environments/environment-pool.ts";
import { environmentVariables, MARKER } from "./environments/variables.ts";
import { Keeper } from "./processes/keeper.ts";
import { MemoryWatch } from "./processes/memory-watch.ts";
import { Strays } from "./processes/strays.ts";
import { findRuntimes } from "./runtimes/runtimes.ts";

const IDLE_MS = 5 * 60_000;
const MAX_WAITING = 10_000;

/** As on AWS. */
const INIT_LIMIT_MS = 10_000;

export interface FunctionHostOptions {
  /** In the state directory; made if it is not there. */
  readonly directory: string;
  /** Why code does not run here, a whole sentence; null where it does. Code is kept either way. */
  readonly refusal: string | null;
  /** Where processes of this machine call this server, for example `http://127.0.0.1:4566`; asked for each process. */
  readonly endpoint: () => string;
  readonly budget: DiskBudget;
  readonly onLog: (line: LogLine) => void;
  readonly reportFault: (fault: unknown) => void;
  /** Processes at a time; four for each processor by default, and at least eight. */
  readonly maxEnvironments?: number;
  /** Real milliseconds; five minutes by default. */
  readonly idleMs?: number;
  /** What code may take to load, real milliseconds, where its timeout is not longer; ten seconds by default. */
  readonly initLimitMs?: number;
  /** Invocations that may wait for an environment; 10,000 by default. */
  readonly maxWaiting?: number;
  /** Name or path of Python 3. */
  readonly pythonProgram?: string;
}

/** Keeps functions' code in a directory, and runs it in processes of this machine. */
export async function openFunctionHost(options: FunctionHostOptions): Promise<FunctionHost> {
  const { directory, refusal, endpoint, budget, onLog, reportFault, pythonProgram } = options;
  const maxEnvironments = options.maxEnvironments ?? Math.max(8, 4 * availableParallelism());
  const serverId = randomBytes(8).toString("hex");
  const scratch = path.join(directory, "scratch");
  await rm(scratch, { recursive: true, force: true });
  await mkdir(scratch, { recursive: true, mode: 0o700 });
  const [runtimes, code] = await Promise.all([
    findRuntimes(pythonProgram),
    CodeStore.open({ directory, budget, isUsed: (codeSha256) => pool.uses(codeSha256) }),
  ]);
  const keeper = new Keeper(serverId);
  const memoryWatch = new MemoryWatch();
  const strays = new Strays(MARKER);
  let lastId = 0;

  async function start(runnable: RunnableFunction): Promise<Environment> {
    const command = runtimes.command(runnable);
    if (command === undefined) throw new Error(`This machine has no runtime ${runnable.runtime}.`);
    const codeDirectory = await code.directoryOf(runnable.codeSha256);
    const scratchDirectory = await makeScratch();
    const id = `${serverId}-${++lastId}`;
    const logStreamName = newLogStreamName(runnable.version);
    const { account, region, logGroupName } = runnable;
    return new Environment({
      runnable,
      logStreamName,
      command,
      codeDirectory,
      variables: environmentVariables(runnable, {
        id,
        codeDirectory,
        scratchDirectory,
        logStreamName,
        endpoint: endpoint(),
      }),
      keeper,
      memoryWatch,
      initLimitMs: options.initLimitMs ?? INIT_LIMIT_MS,
      writeLine: (message) => onLog({ account, region, logGroupName, logStreamName, message }),
      cleanUp: async () => {
        await strays.kill(id).catch(reportFault);
        await rm(scratchDirectory, { recursive: true, force: true, maxRetries: 3 }).catch(reportFault);
        await code.tidy().catch(reportFault);
      },
    });
  }

  async function makeScratch(): Promise<string> {
    try {
      return await mkdtemp(path.join(scratch, "environment-"));
    } catch (error) {
      const { code: errorCode } = error as NodeJS.ErrnoException;
      if (errorCode === "ENOSPC" || errorCode === "EDQUOT")
        throw new StorageFullError("the disk is full", { cause: error });
      throw error;
    }
  }

  const pool = new EnvironmentPool({
    maxEnvironments,
    maxPerFunction: Math.max(1, maxEnvironments - 2),
    maxWaiting: options.maxWaiting ?? MAX_WAITING,
    idleMs: options.idleMs ?? IDLE_MS,
    start,
  });

  return {
    refusal,
    runtimes: runtimes.names,
    storeCode: (zip) => code.store(zip),
    readCode: (codeSha256) => code.read(codeSha256),
    keepOnly: (wanted) => code.keepOnly(wanted),
    run: async (runnable, invocation) => {
      if (refusal !== null) throw new Error(refusal);
      const environment = await pool.acquire(runnable);
      try {
        return await environment.invoke(invocation);
      } finally {
        pool.release(environment);
      }
    },
    environments: (functionArn) => pool.count(functionArn),
    retire: (functionArn) => pool.retire(functionArn),
    endAll: () => pool.endAll(),
    close: async () => {
      await pool.close();
      await keeper.close();
      await rm(scratch, { recursive: true, force: true }).catch(reportFault);
    },
  };
}

/** As on AWS: the day, the version, and 32 hexadecimal digits for the environment. */
function newLogStreamName(version: string): string {
  const day = new Date().toISOString().slice(0, 10).replaceAll("-", "/");
  return `${day}/[${version}]${randomBytes(16).toString("hex")}`;
}
