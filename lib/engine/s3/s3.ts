import type { Clocks } from "../kernel/clock.ts";
import { handlersOf } from "../kernel/handlers.ts";
import type { Journal } from "../kernel/journal.ts";
import type { ServiceCalls } from "../kernel/ports/service-calls.ts";
import type { Random } from "../kernel/random.ts";
import { TokenSealer } from "../kernel/sealed-token.ts";
import { Buckets } from "./buckets.ts";
import { Notifier } from "./notifier.ts";
import { observeS3 } from "./observe.ts";
import type { S3Observer } from "./observer.ts";
import { operations, type S3Handlers } from "./operations.ts";
import type { BlobRef, BlobStore, NewChecksum, ObjectIndex } from "./ports.ts";

export interface S3Dependencies {
  readonly clocks: Clocks;
  readonly journal: Journal;
  readonly random: Random;
  readonly calls: ServiceCalls;
  readonly index: ObjectIndex;
  readonly blobs: BlobStore;
  readonly newChecksum: NewChecksum;
  /** The server's own, 32 bytes. */
  readonly tokenSecret: Uint8Array;
  /** 32 hexadecimal digits that were never given before. */
  readonly newId: () => string;
  /** Receives faults that no caller waits for. */
  readonly reportFault: (what: string, fault: unknown) => void;
}

/** The Simple Storage Service. */
export interface S3 {
  readonly handlers: S3Handlers;
  readonly observer: S3Observer;
  /** Takes up the notifications that were left to tell. */
  restore(): Promise<void>;
  /** Forgets all buckets with all that they hold. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** Opens S3 with the buckets that are kept. */
export async function openS3(dependencies: S3Dependencies): Promise<S3> {
  const { blobs, calls, clocks, index, journal, newChecksum, newId, random, reportFault, tokenSecret } =
    dependencies;
  const buckets = new Buckets(index);
  await buckets.load();
  const notifier = new Notifier({ index, calls, clocks, newId, reportFault });
  const removing = new Set<Promise<void>>();
  const discard = (garbage: readonly BlobRef[]) => {
    for (const blob of garbage) {
      // What fails now is garbage still, and is collected at the next start.
      const removed = blobs
        .remove(blob)
        .catch((fault: unknown) => reportFault("removing the bytes of an object", fault))
        .finally(() => removing.delete(removed));
      removing.add(removed);
    }
  };
  const settled = async () => {
    while (removing.size > 0) await Promise.all(removing);
  };
  const tokens = new TokenSealer(tokenSecret, "s3 listings", random);
  const context = {
    blobs,
    buckets,
    calls,
    clocks,
    discard,
    index,
    journal,
    newChecksum,
    newId,
    notifier,
    tokens,
  };
  return {
    handlers: handlersOf(context, operations),
    observer: observeS3({ buckets, index, blobs }),
    restore: () => notifier.restore(),
    async reset() {
      await notifier.reset();
      buckets.clear();
      await settled();
      await blobs.clear();
      await index.clear();
    },
    async close() {
      await notifier.close();
      await settled();
    },
  };
}
