import { StorageFullError } from "#engine/kernel/ports/storage.ts";
import type { PrismaClient } from "#generated/prisma/client.ts";

/** What SQLite answers when the disk has no room, for the file itself and for its shared memory. */
const fullCodes = new Set(["SQLITE_FULL", "SQLITE_IOERR_SHMSIZE"]);

/** The same client, which throws a `StorageFullError` where there is no room. */
export function withStorageErrors(client: PrismaClient): PrismaClient {
  const extended = client.$extends({
    query: {
      async $allOperations({ args, query }) {
        try {
          return await query(args);
        } catch (error) {
          throw isFull(error) ? new StorageFullError("the disk is full", { cause: error }) : error;
        }
      },
    },
  });
  // An extension of queries changes no type of the client.
  return extended as unknown as PrismaClient;
}

function isFull(error: unknown): boolean {
  const { meta } = error as {
    readonly meta?: {
      readonly driverAdapterError?: { readonly cause?: { readonly originalCode?: unknown } };
    };
  };
  return fullCodes.has(String(meta?.driverAdapterError?.cause?.originalCode));
}
