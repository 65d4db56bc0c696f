import path from "node:path";
import type { BlobRef, BlobStore } from "#engine/s3/ports.ts";
import { type Disk, errorCode, makeDurableDirectory, unlinkIfThere } from "../disk/disk.ts";
import type { DiskBudget } from "../disk/disk-budget.ts";
import { SharedSyncs } from "../disk/shared-syncs.ts";
import { FrameBuffers } from "../shard-log/frame-buffers.ts";
import { READ_BYTES, readPieces, readWhole } from "./blob-reader.ts";
import { asStorageError, FileBlobWriter } from "./blob-writer.ts";
import { Generations } from "./generations.ts";
import type { OpenIndex } from "./object-index.ts";

/** Of buffers that wait for the next bytes to be written. */
const IDLE_BUFFER_BYTES = 16 * 1024 * 1024;

export interface BlobStoreDependencies {
  readonly disk: Disk;
  readonly root: string;
  readonly budget: DiskBudget;
  readonly index: Pick<
    OpenIndex,
    "fact" | "setFact" | "garbage" | "forgetBlobs" | "unknownBlobs" | "usedBytes"
  >;
  /** Letters and digits that no other blob has. */
  readonly newId: () => string;
}

export interface OpenBlobStore extends BlobStore {
  /** Deletes what an earlier process left without needing it; other work goes on meanwhile. */
  collect(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the bytes of objects: each in a file of its own, named by its random id, in directories by their time. */
export async function openBlobStore(dependencies: BlobStoreDependencies): Promise<OpenBlobStore> {
  const { disk, root, budget, index, newId } = dependencies;
  await makeDurableDirectory(disk, root);
  const syncs = new SharedSyncs(disk);
  const generations = await Generations.open({ disk, root, index });
  budget.add(await index.usedBytes());
  const buffers = new FrameBuffers(IDLE_BUFFER_BYTES);
  const held = new Map<string, number>();
  const removedWhileHeld = new Map<string, BlobRef>();
  const pathOf = (blobId: string) => path.join(root, ...blobId.split("-"));

  async function remove(blob: BlobRef): Promise<void> {
    if (held.has(blob.blobId)) {
      removedWhileHeld.set(blob.blobId, blob);
      return;
    }
    await unlinkIfThere(disk, pathOf(blob.blobId));
    budget.giveBack(blob.sizeBytes);
    await index.forgetBlobs([blob.blobId]);
  }

  function release(blobId: string): void {
    const count = held.get(blobId) ?? 0;
    if (count > 1) {
      held.set(blobId, count - 1);
      return;
    }
    held.delete(blobId);
    const removed = removedWhileHeld.get(blobId);
    removedWhileHeld.delete(blobId);
    // What cannot be removed now is garbage still, and is collected at the next start.
    if (removed !== undefined) remove(removed).catch(() => undefined);
  }

  return {
    pathOf,
    remove,
    async create() {
      try {
        const directory = await generations.enter();
        const blobId = `${path.basename(directory)}-${newId()}`;
        const file = await disk.open(pathOf(blobId), "create");
        return new FileBlobWriter({
          blobId,
          file,
          budget,
          buffers,
          syncName: () => syncs.sync(directory),
          unlink: () => unlinkIfThere(disk, pathOf(blobId)),
        });
      } catch (error) {
        throw asStorageError(error);
      }
    },
    async read(blobId, start, end) {
      if (start >= end) return new Uint8Array();
      const file = await disk.open(pathOf(blobId), "read").catch((error: unknown) => {
        if (errorCode(error) === "ENOENT") return null;
        throw error;
      });
      if (file === null) return null;
      if (end - start > READ_BYTES) return readPieces(file, start, end);
      try {
        return await readWhole(file, start, end);
      } finally {
        await file.close();
      }
    },
    hold(blobIds) {
      for (const blobId of blobIds) held.set(blobId, (held.get(blobId) ?? 0) + 1);
      let isHeld = true;
      return () => {
        if (!isHeld) return;
        isHeld = false;
        for (const blobId of blobIds) release(blobId);
      };
    },
    async collect() {
      for (const blob of await index.garbage()) await remove(blob);
      await generations.sweep();
    },
    async clear() {
      const used = await index.usedBytes();
      await generations.clear();
      budget.giveBack(used);
    },
    close: () => generations.close(),
  };
}
