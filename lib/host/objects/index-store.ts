import type { ObjectIndex } from "#engine/s3/ports.ts";
import { bucketTable } from "./bucket-table.ts";
import { garbageTable } from "./garbage-table.ts";
import { noticeTable } from "./notice-table.ts";
import { objectTable } from "./object-table.ts";
import { openDatabase } from "./schema.ts";
import { uploadTable } from "./upload-table.ts";

/** Methods that answer at once what those of `Remote` promise. */
export type AtOnce<Remote> = {
  [Name in keyof Remote]: Remote[Name] extends (...given: infer Given) => Promise<infer Answer>
    ? (...given: Given) => Answer
    : never;
};

/** What the host itself asks besides, for the bytes that the index speaks of. */
export interface BlobBooks {
  garbage(): Promise<readonly { readonly blobId: string; readonly sizeBytes: number }[]>;
  /** Those of these that nothing speaks of. */
  unknownBlobs(blobIds: readonly string[]): Promise<readonly string[]>;
  /** Of everything that is kept. */
  usedBytes(): Promise<number>;
  /** @returns null where it was never set */
  fact(name: string): Promise<string | null>;
  setFact(name: string, value: string): Promise<void>;
}

export type IndexMethods = AtOnce<Omit<ObjectIndex, "close"> & BlobBooks>;

/** The index as a row of methods, each a short step. */
export interface IndexStore {
  readonly methods: IndexMethods;
  /** Runs steps as one transaction; each that throws has changed nothing. */
  transact(steps: () => void): void;
  /** Runs one step of a transaction. */
  step<Answer>(run: () => Answer): Answer;
  close(): void;
}

export function openIndexStore(file: string): IndexStore {
  const database = openDatabase(file);
  const garbage = garbageTable(database);
  const buckets = bucketTable(database, garbage);
  const uploads = uploadTable(database, { buckets, garbage });
  const notices = noticeTable(database);
  const objects = objectTable(database, { buckets, uploads, notices, garbage });
  const inside = database.transaction((run: () => unknown) => run());
  const methods: IndexMethods = {
    buckets: buckets.all,
    addBucket: buckets.add,
    saveBucket: buckets.save,
    removeBucket: buckets.remove,
    object: objects.get,
    putObject: objects.put,
    describeObject: objects.describe,
    removeObjects: objects.remove,
    listObjects: objects.list,
    addUpload: uploads.add,
    upload: uploads.get,
    listUploads: uploads.list,
    putPart: uploads.putPart,
    parts: uploads.parts,
    removeUpload: (bucketId, uploadId) => uploads.remove(bucketId, uploadId),
    dueNotices: notices.due,
    noticeAccounts: notices.accounts,
    addNotices: (rows) => {
      if (notices.hasRoom(rows)) notices.add(rows);
    },
    removeNotice: notices.remove,
    delayNotice: notices.delay,
    forgetBlobs: garbage.forget,
    garbage: garbage.all,
    unknownBlobs: garbage.unknown,
    usedBytes: garbage.usedBytes,
    fact: garbage.fact,
    setFact: garbage.setFact,
    clear() {
      for (const table of ["Bucket", "Object", "Upload", "Part", "Garbage", "Notice"])
        database.exec(`DELETE FROM ${table}`);
      notices.recount();
    },
  };
  const guarded = (run: () => unknown) => {
    try {
      return inside.immediate(run);
    } catch (error) {
      notices.recount();
      throw error;
    }
  };
  return {
    methods,
    transact: (steps) => void guarded(steps),
    step: <Answer>(run: () => Answer) => guarded(run) as Answer,
    close: () => database.close(),
  };
}
