import type { IndexMethods, IndexStore } from "./index-store.ts";
import type { IndexReply, IndexRequest } from "./messages.ts";

const READS: ReadonlySet<keyof IndexMethods> = new Set([
  "buckets",
  "object",
  "listObjects",
  "upload",
  "listUploads",
  "parts",
  "dueNotices",
  "noticeAccounts",
  "garbage",
  "unknownBlobs",
  "usedBytes",
  "fact",
] satisfies (keyof IndexMethods)[]);

/**
 * Runs requests in their order as one transaction, so that all their changes share one commit, which is on stable
 * storage before any of them is answered. One that fails changes nothing and leaves the others alone.
 */
export function runBatch(store: IndexStore, requests: readonly IndexRequest[]): readonly IndexReply[] {
  let replies: IndexReply[] = [];
  const runAll = (run: (request: IndexRequest) => unknown) => {
    replies = requests.map((request) => {
      try {
        return { id: request.id, answer: run(request) };
      } catch (error) {
        return faultOf(request.id, error);
      }
    });
  };
  if (requests.every(({ method }) => READS.has(method))) {
    runAll((request) => answerOf(store.methods, request));
    return replies;
  }
  try {
    store.transact(() =>
      runAll((request) =>
        READS.has(request.method)
          ? answerOf(store.methods, request)
          : store.step(() => answerOf(store.methods, request)),
      ),
    );
    return replies;
  } catch (error) {
    return requests.map(({ id }) => faultOf(id, error));
  }
}

function answerOf(methods: IndexMethods, { method, given }: IndexRequest): unknown {
  return (methods[method] as (...given: readonly unknown[]) => unknown)(...given);
}

function faultOf(id: number, error: unknown): IndexReply {
  const { code, message, stack } = error as { code?: unknown; message?: unknown; stack?: unknown };
  const isFull = code === "SQLITE_FULL" || code === "SQLITE_IOERR_SHMSIZE";
  return { id, fault: String(stack ?? message ?? error), isFull };
}
