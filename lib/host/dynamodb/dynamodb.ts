import { rm } from "node:fs/promises";
import path from "node:path";
import { Worker } from "node:worker_threads";
import type { Call, Handler } from "#engine/kernel/call.ts";
import { commonErrors, ServiceError } from "#engine/kernel/errors.ts";
import { type Place, placeText } from "#engine/kernel/place.ts";
import { StorageFullError } from "#engine/kernel/ports/storage.ts";
import type { Document } from "./dynalite.ts";
import type { Reply, Request, WorkerSettings } from "./messages.ts";
import { type OperationName, operationNames } from "./operation-names.ts";
import { storedPlaces } from "./places.ts";

export interface DynamoDbDependencies extends WorkerSettings {
  readonly reportFault: (fault: unknown) => void;
}

/** DynamoDB for Kinesis consumers that keep their leases there. Inputs and outputs are DynamoDB's own JSON. */
export interface DynamoDb {
  readonly handlers: Readonly<Record<string, Handler<Document, Document>>>;
  /** Where tables were ever made. */
  places(): readonly Place[];
  /** Deletes all tables of all accounts. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** What LevelDB and Node say of a disk without room; of an error there is only its text on this side of the thread. */
const NO_ROOM = /No space left on device|ENOSPC|EDQUOT|Disk quota exceeded/;

type Unnumbered = Request extends infer One ? (One extends Request ? Omit<One, "id"> : never) : never;

/** Nothing runs and nothing is on disk before the first call. */
export async function openDynamoDb({ root, delayMs, reportFault }: DynamoDbDependencies): Promise<DynamoDb> {
  const places = new Map((await storedPlaces(root)).map((place) => [placeText(place), place]));
  const waiting = new Map<number, (reply: Reply) => void>();
  let worker: Worker | undefined;
  let lastId = 0;

  function start(): Worker {
    const started = new Worker(path.join(import.meta.dirname, "worker.ts"), {
      workerData: { root, delayMs } satisfies WorkerSettings,
      // What the process was started with is not for its threads.
      execArgv: [],
    });
    started.unref();
    started.on("message", (reply: Reply) => {
      waiting.get(reply.id)?.(reply);
      waiting.delete(reply.id);
    });
    started.on("error", reportFault);
    started.on("exit", () => {
      if (worker === started) worker = undefined;
      for (const [id, settle] of waiting) settle({ id, fault: "The thread of DynamoDB has ended." });
      waiting.clear();
    });
    return started;
  }

  function ask(request: Unnumbered): Promise<Reply> {
    worker ??= start();
    const id = ++lastId;
    const reply = new Promise<Reply>((resolve) => waiting.set(id, resolve));
    worker.postMessage({ ...request, id });
    return reply;
  }

  async function run(
    { account, region }: Call,
    operation: OperationName,
    input: Document,
  ): Promise<Document> {
    const place = { account, region: region.toLowerCase() };
    const reply = await ask({ kind: "call", place, operation, input });
    if ("output" in reply) {
      if (operation === "CreateTable") places.set(placeText(place), place);
      return reply.output;
    }
    if ("body" in reply) throw clientError(reply.statusCode, reply.body);
    if (NO_ROOM.test(reply.fault)) throw new StorageFullError(`${operation} found no room`);
    reportFault(new Error(`${operation} failed. ${reply.fault}`));
    throw commonErrors.internalFailure("Internal failure.");
  }

  async function end(): Promise<void> {
    const ending = worker;
    if (ending === undefined) return;
    await ask({ kind: "close" });
    worker = undefined;
    await ending.terminate();
  }

  return {
    handlers: Object.fromEntries(
      operationNames.map((operation) => [operation, (call, input) => run(call, operation, input)]),
    ),
    places: () => [...places.values()],
    reset: async () => {
      await end();
      places.clear();
      await rm(root, { recursive: true, force: true });
    },
    close: end,
  };
}

function clientError(status: number, { __type, message, Message, ...members }: Document): ServiceError {
  const [namespace, code] = String(__type).split("#");
  const text = message ?? Message ?? "";
  return new ServiceError(
    code ?? String(__type),
    String(text),
    { status, retryable: false },
    { members, ...(code !== undefined && namespace !== undefined && { namespace }) },
  );
}
