import type { Database } from "better-sqlite3";
import type { BlobRef, BucketRow } from "#engine/s3/ports.ts";
import type { Garbage } from "./garbage-table.ts";

export function bucketTable(database: Database, garbage: Garbage) {
  const all = database.prepare("SELECT * FROM Bucket ORDER BY account, name");
  const one = database.prepare("SELECT objectCount FROM Bucket WHERE bucketId = ?").pluck();
  const add = database.prepare(
    `INSERT INTO Bucket VALUES (@bucketId, @account, @region, @name, @createdAtMs, @state, @objectCount, @sizeBytes)
     ON CONFLICT (account, name) DO NOTHING`,
  );
  const save = database.prepare("UPDATE Bucket SET state = ? WHERE bucketId = ?");
  const count = database.prepare(
    "UPDATE Bucket SET objectCount = objectCount + ?, sizeBytes = sizeBytes + ? WHERE bucketId = ?",
  );
  const remove = database.prepare("DELETE FROM Bucket WHERE bucketId = ?");
  const parts = database.prepare(
    "SELECT blobId, sizeBytes FROM Part WHERE uploadId IN (SELECT uploadId FROM Upload WHERE bucketId = ?)",
  );
  const removeParts = database.prepare(
    "DELETE FROM Part WHERE uploadId IN (SELECT uploadId FROM Upload WHERE bucketId = ?)",
  );
  const removeUploads = database.prepare("DELETE FROM Upload WHERE bucketId = ?");
  return {
    all: () => all.all() as BucketRow[],
    isThere: (bucketId: string) => one.get(bucketId) !== undefined,
    add: (row: BucketRow) => add.run(row).changes > 0,
    save: (bucketId: string, state: string) => save.run(state, bucketId).changes > 0,
    /** Counts objects and bytes that came or went. */
    count: (bucketId: string, objects: number, bytes: number) => void count.run(objects, bytes, bucketId),
    remove(bucketId: string): readonly BlobRef[] | null {
      const objects = one.get(bucketId);
      if (objects === undefined) return [];
      if (objects !== 0) return null;
      const blobs = parts.all(bucketId) as BlobRef[];
      garbage.add(blobs);
      removeParts.run(bucketId);
      removeUploads.run(bucketId);
      remove.run(bucketId);
      return blobs;
    },
  };
}
