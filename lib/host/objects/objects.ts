import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { BlobStore, ObjectIndex } from "#engine/s3/ports.ts";
import type { Disk } from "../disk/disk.ts";
import type { DiskBudget } from "../disk/disk-budget.ts";
import { StateDirError } from "../state-dir/state-dir-error.ts";
import { openBlobStore } from "./blob-store.ts";
import { openObjectIndex } from "./object-index.ts";

export interface ObjectsOptions {
  /** Holds the index, and the bytes in a directory beside it. */
  readonly root: string;
  readonly disk: Disk;
  readonly budget: DiskBudget;
  /** 32 hexadecimal digits that were never given before. */
  readonly newId: () => string;
}

export interface Objects {
  readonly index: ObjectIndex;
  readonly blobs: BlobStore;
  /** Deletes bytes that an earlier process left without needing them; other work goes on meanwhile. */
  collect(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens what is kept of objects: their index in a thread of its own, their bytes in files.
 * @throws {StateDirError}
 */
export async function openObjects({ root, disk, budget, newId }: ObjectsOptions): Promise<Objects> {
  await mkdir(root, { recursive: true, mode: 0o700 });
  const file = path.join(root, "index.db");
  const index = await openObjectIndex(file).catch((error: Error) => {
    throw new StateDirError(`The index of objects in ${file} cannot be used: ${error.message}.`, {
      cause: error,
    });
  });
  try {
    const blobs = await openBlobStore({ disk, root: path.join(root, "blobs"), budget, index, newId });
    return {
      index,
      blobs,
      collect: () => blobs.collect(),
      async close() {
        await blobs.close();
        await index.close();
      },
    };
  } catch (error) {
    await index.close();
    throw error;
  }
}
