import path from "node:path";
import { Worker } from "node:worker_threads";
import { StorageFullError } from "#engine/kernel/ports/storage.ts";
import type { ObjectIndex } from "#engine/s3/ports.ts";
import type { BlobBooks, IndexMethods } from "./index-store.ts";
import type { IndexReady, IndexReply, IndexRequest } from "./messages.ts";

export type OpenIndex = ObjectIndex & BlobBooks;

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Opens the index of objects in a thread of its own.
 * @throws {Error} whose message completes a sentence, where the file cannot be used
 */
export async function openObjectIndex(file: string): Promise<OpenIndex> {
  const worker = new Worker(path.join(import.meta.dirname, "index-thread.ts"), {
    workerData: { file },
    // What the process was started with is not for its threads.
    execArgv: [],
  });
  worker.unref();
  await begun(worker);
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let ended: Error | undefined;
  const exited = new Promise<void>((resolve) => {
    worker.on("exit", () => {
      ended ??= new Error("the thread of the object index has ended");
      for (const { reject } of waiting.values()) reject(ended);
      waiting.clear();
      resolve();
    });
  });
  worker.on("error", (error: Error) => {
    ended = error;
  });
  worker.on("message", (replies: readonly IndexReply[]) => {
    for (const reply of replies) {
      const asked = waiting.get(reply.id);
      waiting.delete(reply.id);
      if ("fault" in reply) asked?.reject(errorOf(reply));
      else asked?.resolve(reply.answer);
    }
  });

  function ask(method: keyof IndexMethods, given: readonly unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (ended !== undefined) return reject(ended);
      const id = ++lastId;
      waiting.set(id, { resolve, reject });
      worker.postMessage({ id, method, given } satisfies IndexRequest);
    });
  }

  return remoteIndex(ask, async () => {
    if (ended !== undefined) return;
    ended = new Error("the object index is closed");
    worker.ref();
    worker.postMessage("close");
    await exited;
  });
}

/** The methods of an index, each asked for by its name. */
export function remoteIndex(
  ask: (method: keyof IndexMethods, given: readonly unknown[]) => Promise<unknown>,
  close: () => Promise<void>,
): OpenIndex {
  return new Proxy({} as OpenIndex, {
    get: (_, name) => {
      // What looks for a promise here finds none.
      if (name === "then" || typeof name !== "string") return undefined;
      if (name === "close") return close;
      return (...given: readonly unknown[]) => ask(name as keyof IndexMethods, given);
    },
  });
}

function begun(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.once("error", reject);
    worker.once("message", (message: IndexReady) => {
      worker.off("error", reject);
      if (message.ready) resolve();
      else reject(new Error(message.reason));
    });
  });
}

function errorOf(reply: Extract<IndexReply, { fault: string }>): Error {
  if (reply.isFull) return new StorageFullError("the disk is full");
  return new Error(reply.fault);
}
