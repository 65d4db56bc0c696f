import { parentPort, workerData } from "node:worker_threads";
import { type Place, placeText } from "#engine/kernel/place.ts";
import type { Store } from "./dynalite.ts";
import { isForClient } from "./errors.ts";
import type { Reply, Request, WorkerSettings } from "./messages.ts";
import { closeStore, openStore } from "./open-store.ts";
import { type CallOperation, createOperations } from "./operations.ts";
import { withoutNulls } from "./without-nulls.ts";

/**
 * The thread in which dynalite runs: its work on JSON holds up nobody else, and an exception that it throws where no
 * one can catch it ends this thread and not the server.
 */
const { root, delayMs } = workerData as WorkerSettings;

const opened = new Map<string, Promise<{ readonly store: Store; readonly call: CallOperation }>>();

async function open(place: Place) {
  const store = await openStore(root, place, delayMs);
  return {
    store,
    call: createOperations(store, delayMs, (fault) => console.error("Fault in DynamoDB:", fault)),
  };
}

function tablesOf(place: Place) {
  const name = placeText(place);
  let tables = opened.get(name);
  if (tables === undefined) {
    tables = open(place);
    tables.catch(() => opened.delete(name));
    opened.set(name, tables);
  }
  return tables;
}

async function answer(request: Request): Promise<Reply> {
  const { id } = request;
  try {
    if (request.kind === "close") {
      for (const tables of await Promise.allSettled(opened.values())) {
        if (tables.status === "fulfilled") await closeStore(tables.value.store);
      }
      return { id, output: {} };
    }
    const { call } = await tablesOf(request.place);
    return { id, output: await call(request.operation, withoutNulls(request.input)) };
  } catch (error) {
    if (isForClient(error)) return { id, statusCode: error.statusCode, body: error.body };
    return { id, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort?.on("message", async (request: Request) => parentPort?.postMessage(await answer(request)));
