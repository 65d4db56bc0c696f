import { type IndexStore, openIndexStore } from "../index-store.ts";
import { type OpenIndex, remoteIndex } from "../object-index.ts";
import { runBatch } from "../run-batch.ts";

/** An index in this thread: each request is a transaction of its own, answered in a later turn. */
export function localIndex(file = ":memory:"): OpenIndex & { readonly store: IndexStore } {
  const store = openIndexStore(file);
  const index = remoteIndex(
    async (method, given) => {
      await Promise.resolve();
      const [reply] = runBatch(store, [{ id: 1, method, given }]);
      if (reply === undefined || "fault" in reply) throw new Error(reply?.fault);
      return structuredClone(reply.answer);
    },
    async () => store.close(),
  );
  return Object.assign(index, { store });
}
