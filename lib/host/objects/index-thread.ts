import { parentPort, workerData } from "node:worker_threads";
import { openIndexStore } from "./index-store.ts";
import type { IndexReady, IndexRequest } from "./messages.ts";
import { runBatch } from "./run-batch.ts";

/**
 * The thread in which the index of objects is kept: commits wait for the disk, and nobody else has to. Requests that
 * come while one commit is under way share the next one.
 */
const { file } = workerData as { readonly file: string };

const say = (message: IndexReady | ReturnType<typeof runBatch>) => parentPort?.postMessage(message);

/** Requests of one transaction: none of them waits long for the others. */
const MOST_AT_ONCE = 256;

try {
  const store = openIndexStore(file);
  const waiting: IndexRequest[] = [];
  const run = () => {
    say(runBatch(store, waiting.splice(0, MOST_AT_ONCE)));
    if (waiting.length > 0) setImmediate(run);
  };
  parentPort?.on("message", (message: IndexRequest | "close") => {
    if (message === "close") {
      while (waiting.length > 0) say(runBatch(store, waiting.splice(0, MOST_AT_ONCE)));
      store.close();
      parentPort?.close();
      return;
    }
    if (waiting.push(message) === 1) setImmediate(run);
  });
  say({ ready: true });
} catch (error) {
  say({ ready: false, reason: (error as Error).message });
}
