import { existsSync } from "node:fs";
import path from "node:path";
import { Worker } from "node:worker_threads";
import type { LogStore, NewEvent } from "#engine/cloudwatch-logs/ports.ts";
import { type Place, placeText } from "#engine/kernel/place.ts";
import { StorageFullError } from "#engine/kernel/ports/storage.ts";
import type { DiskBudget } from "#host/disk/disk-budget.ts";
import type { LogDatabase } from "./log-database.ts";
import type { Reply, Request, WorkerSettings } from "./messages.ts";

export interface LogStoreOptions extends WorkerSettings {
  readonly budget: DiskBudget;
  readonly reportFault: (fault: unknown) => void;
}

export interface OpenLogStore extends LogStore {
  close(): Promise<void>;
}

type Methods = {
  readonly [Name in keyof LogDatabase as LogDatabase[Name] extends (...given: never) => unknown
    ? Name
    : never]: LogDatabase[Name];
};

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
}

const EVENT_OVERHEAD_BYTES = 26;

/** Log events in a SQLite file, which a thread of its own looks after; nothing runs before something is kept or asked for. */
export async function openLogStore({ file, budget, reportFault }: LogStoreOptions): Promise<OpenLogStore> {
  const waiting = new Map<number, Waiting>();
  const places = new Map<string, Place>();
  let worker: Worker | undefined;
  let lastId = 0;
  /** What the budget counts for the file, and how much of it is on its way there. */
  let countedBytes = 0;
  let comingBytes = 0;
  let storedBytes = 0;

  function start(): Worker {
    const settings: WorkerSettings = { file };
    // What the process was started with is not for its threads.
    const started = new Worker(path.join(import.meta.dirname, "worker.ts"), {
      workerData: settings,
      execArgv: [],
    });
    started.unref();
    started.on("message", onReply);
    started.on("error", reportFault);
    started.on("exit", () => {
      if (worker === started) worker = undefined;
      for (const { reject } of waiting.values()) reject(new Error("The thread of the logs has ended."));
      waiting.clear();
    });
    return started;
  }

  function onReply(reply: Reply): void {
    const asked = waiting.get(reply.id);
    waiting.delete(reply.id);
    if ("fault" in reply) {
      asked?.reject(reply.isFull ? new StorageFullError("the disk is full") : new Error(reply.fault));
      return;
    }
    storedBytes = reply.storedBytes;
    count();
    asked?.resolve(reply.value as never);
  }

  /** Corrects what the budget knows of the file. */
  function count(): void {
    const bytes = storedBytes + comingBytes;
    if (bytes > countedBytes) budget.add(bytes - countedBytes);
    else budget.giveBack(countedBytes - bytes);
    countedBytes = bytes;
  }

  function ask<Name extends keyof Methods>(
    method: Name,
    ...given: Parameters<Methods[Name]>
  ): Promise<ReturnType<Methods[Name]>> {
    worker ??= start();
    const id = ++lastId;
    const reply = new Promise<ReturnType<Methods[Name]>>((resolve, reject) =>
      waiting.set(id, { resolve, reject }),
    );
    worker.postMessage({ id, method, given } satisfies Request);
    return reply;
  }

  /** Keeps events if there is room for them. */
  async function keep<T>(events: readonly NewEvent[], store: () => Promise<T>): Promise<T> {
    const bytes = events.reduce(
      (sum, { message }) => sum + Buffer.byteLength(message) + EVENT_OVERHEAD_BYTES,
      0,
    );
    if (!budget.tryTake(bytes)) throw new StorageFullError("the disk budget is spent");
    countedBytes += bytes;
    comingBytes += bytes;
    const done = store().finally(() => {
      comingBytes -= bytes;
      count();
    });
    return await done;
  }

  function remember({ account, region }: Place): void {
    const place = { account, region };
    places.set(placeText(place), place);
  }

  if (existsSync(file)) {
    // A file that cannot be read keeps nobody from the rest of the server: every call for logs says so.
    const known = await ask("places").catch(reportFault);
    for (const place of known ?? []) remember(place);
  }

  return {
    createGroup: (group) => {
      remember(group);
      return ask("createGroup", group);
    },
    deleteGroup: (key) => ask("deleteGroup", key),
    findGroup: (key) => ask("findGroup", key),
    saveGroup: (group) => ask("saveGroup", group),
    groups: (place, query) => ask("groups", place, query),
    countGroups: (place) => ask("countGroups", place),
    createStream: (key, name, nowMs) => ask("createStream", key, name, nowMs),
    deleteStream: (key, name) => ask("deleteStream", key, name),
    streams: (key, query) => ask("streams", key, query),
    append: (key, name, events, ingestedAtMs) =>
      keep(events, () => ask("append", key, name, events, ingestedAtMs)),
    write: (lines) => {
      for (const key of lines) remember(key);
      return keep(
        lines.flatMap(({ events }) => events),
        () => ask("write", lines),
      );
    },
    events: (key, name, query) => ask("events", key, name, query),
    filter: (key, query) => ask("filter", key, query),
    places: () => [...places.values()],
    expire: async (nowOf) => {
      if (places.size === 0) return;
      const accounts = new Set([...places.values()].map(({ account }) => account));
      await ask("expire", Object.fromEntries([...accounts].map((account) => [account, nowOf(account)])));
    },
    clear: async () => {
      if (places.size === 0) return;
      await ask("clear");
      places.clear();
    },
    close: async () => {
      const ending = worker;
      if (ending === undefined) return;
      await ask("close");
      worker = undefined;
      await ending.terminate();
    },
  };
}
