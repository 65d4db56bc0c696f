import type { Database } from "better-sqlite3";
import type { BlobRef, PartRow, UploadQuery, UploadRow } from "#engine/s3/ports.ts";
import type { bucketTable } from "./bucket-table.ts";
import type { Garbage } from "./garbage-table.ts";
import { afterOne } from "./key-range.ts";
import { listEntries } from "./listing.ts";

type Row = Omit<UploadRow, "key"> & { readonly key: Buffer };

/** Multipart uploads that have begun, and their parts. */
export function uploadTable(
  database: Database,
  { buckets, garbage }: { readonly buckets: ReturnType<typeof bucketTable>; readonly garbage: Garbage },
) {
  const add = database.prepare("INSERT INTO Upload VALUES (@bucketId, @key, @uploadId, @startedMs, @info)");
  const one = database.prepare("SELECT * FROM Upload WHERE bucketId = ? AND uploadId = ?");
  const isThere = database.prepare("SELECT 1 FROM Upload WHERE uploadId = ?");
  const remove = database.prepare("DELETE FROM Upload WHERE uploadId = ?");
  const between = database.prepare(
    "SELECT * FROM Upload WHERE bucketId = ? AND key >= ? AND key < ? ORDER BY key, uploadId",
  );
  const ofKey = database.prepare(
    "SELECT * FROM Upload WHERE bucketId = ? AND key = ? AND uploadId > ? ORDER BY uploadId",
  );
  const part = database.prepare("SELECT blobId, sizeBytes FROM Part WHERE uploadId = ? AND partNumber = ?");
  const putPart = database.prepare(
    `INSERT OR REPLACE INTO Part VALUES (@uploadId, @partNumber, @blobId, @sizeBytes, @etag, @modifiedMs, @checksum)`,
  );
  const parts = database.prepare(
    `SELECT partNumber, blobId, sizeBytes, etag, modifiedMs, checksum FROM Part
     WHERE uploadId = ? AND partNumber > ? ORDER BY partNumber LIMIT ?`,
  );
  const removeParts = database.prepare("DELETE FROM Part WHERE uploadId = ?");

  return {
    add(row: UploadRow): boolean {
      if (!buckets.isThere(row.bucketId)) return false;
      add.run({ ...row, key: Buffer.from(row.key) });
      return true;
    },
    get(bucketId: string, uploadId: string): UploadRow | null {
      const row = one.get(bucketId, uploadId) as Row | undefined;
      return row === undefined ? null : { ...row, key: row.key.toString() };
    },
    /** @param kept bytes of a part that are the object's from now on */
    remove(bucketId: string, uploadId: string, kept?: string): readonly BlobRef[] | null {
      if (one.get(bucketId, uploadId) === undefined) return null;
      const blobs = (parts.all(uploadId, 0, -1) as PartRow[])
        .filter(({ blobId }) => blobId !== kept)
        .map(({ blobId, sizeBytes }) => ({ blobId, sizeBytes }));
      garbage.add(blobs);
      removeParts.run(uploadId);
      remove.run(uploadId);
      return blobs;
    },
    putPart(uploadId: string, row: PartRow): readonly BlobRef[] | null {
      if (isThere.get(uploadId) === undefined) return null;
      const before = part.all(uploadId, row.partNumber) as BlobRef[];
      garbage.add(before);
      putPart.run({ ...row, uploadId });
      return before;
    },
    parts: (uploadId: string, after: number, limit: number) => parts.all(uploadId, after, limit) as PartRow[],
    list(bucketId: string, query: UploadQuery) {
      // Uploads of the key at which the last page ended come first, then those of the keys after it.
      const last = Buffer.from(query.after);
      const begun = query.afterUploadId !== "" && query.after.startsWith(query.prefix);
      function* rows(from: Buffer, before: Buffer): IterableIterator<Row> {
        if (begun && from.equals(afterOne(last))) {
          yield* ofKey.iterate(bucketId, last, query.afterUploadId) as IterableIterator<Row>;
        }
        yield* between.iterate(bucketId, from, before) as IterableIterator<Row>;
      }
      return listEntries<Omit<UploadRow, "key">>(rows, query);
    },
  };
}
