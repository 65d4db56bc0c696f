import { parentPort, workerData } from "node:worker_threads";
import { LogDatabase } from "./log-database.ts";
import type { Reply, Request, WorkerSettings } from "./messages.ts";

/** The thread that the log database blocks. */
const { file } = workerData as WorkerSettings;
const database = new LogDatabase(file);

parentPort?.on("message", (request: Request) => parentPort?.postMessage(answer(request)));

function answer({ id, method, given }: Request): Reply {
  try {
    const work = database[method] as (...given: readonly unknown[]) => unknown;
    const value = work.apply(database, [...given]);
    return { id, value, storedBytes: method === "close" ? 0 : database.storedBytes() };
  } catch (error) {
    const { code = "", stack } = error as { readonly code?: string; readonly stack?: string };
    return {
      id,
      fault: stack ?? String(error),
      isFull: ["SQLITE_FULL", "SQLITE_IOERR_SHMSIZE"].includes(code),
    };
  }
}
