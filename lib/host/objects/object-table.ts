import type { Database } from "better-sqlite3";
import type {
  ListQuery,
  ObjectCondition,
  ObjectRemoval,
  ObjectRemoved,
  ObjectRow,
  ObjectWrite,
  ObjectWritten,
  Refusal,
} from "#engine/s3/ports.ts";
import type { bucketTable } from "./bucket-table.ts";
import type { Garbage } from "./garbage-table.ts";
import { listEntries } from "./listing.ts";
import type { noticeTable } from "./notice-table.ts";
import type { uploadTable } from "./upload-table.ts";

interface Tables {
  readonly buckets: ReturnType<typeof bucketTable>;
  readonly uploads: ReturnType<typeof uploadTable>;
  readonly notices: ReturnType<typeof noticeTable>;
  readonly garbage: Garbage;
}

type Row = Omit<ObjectRow, "key"> & { readonly key: Buffer };

const COLUMNS = "key, blobId, sizeBytes, etag, modifiedMs, storageClass, checksum, info";

export function objectTable(database: Database, { buckets, uploads, notices, garbage }: Tables) {
  const one = database.prepare(`SELECT ${COLUMNS} FROM Object WHERE bucketId = ? AND key = ?`);
  const put = database.prepare(
    `INSERT OR REPLACE INTO Object (bucketId, ${COLUMNS})
     VALUES (@bucketId, @key, @blobId, @sizeBytes, @etag, @modifiedMs, @storageClass, @checksum, @info)`,
  );
  const describe = database.prepare(
    "UPDATE Object SET info = ? WHERE bucketId = ? AND key = ? AND blobId = ?",
  );
  const remove = database.prepare("DELETE FROM Object WHERE bucketId = ? AND key = ?");
  const between = database.prepare(
    `SELECT ${COLUMNS} FROM Object WHERE bucketId = ? AND key >= ? AND key < ? ORDER BY key`,
  );

  const find = (bucketId: string, key: Buffer) => one.get(bucketId, key) as Row | undefined;

  return {
    get(bucketId: string, key: string): ObjectRow | null {
      const row = find(bucketId, Buffer.from(key));
      return row === undefined ? null : { ...row, key };
    },
    put({ bucketId, row, condition, uploadId, notices: told }: ObjectWrite): ObjectWritten {
      if (!buckets.isThere(bucketId)) return { outcome: "noBucket" };
      if (uploadId !== undefined && uploads.get(bucketId, uploadId) === null) return { outcome: "noUpload" };
      const key = Buffer.from(row.key);
      const before = find(bucketId, key);
      const refusal = refusalOf(condition, before) ?? (notices.hasRoom(told) ? undefined : "noticesFull");
      if (refusal !== undefined) return { outcome: refusal };
      const removed = uploadId === undefined ? [] : (uploads.remove(bucketId, uploadId, row.blobId) ?? []);
      const old = before === undefined ? [] : [{ blobId: before.blobId, sizeBytes: before.sizeBytes }];
      garbage.add(old);
      put.run({ ...row, bucketId, key });
      buckets.count(bucketId, before === undefined ? 1 : 0, row.sizeBytes - (before?.sizeBytes ?? 0));
      notices.add(told);
      return { outcome: "stored", replacedBytes: before?.sizeBytes ?? null, garbage: [...removed, ...old] };
    },
    describe: (bucketId: string, key: string, blobId: string, info: string) =>
      describe.run(info, bucketId, Buffer.from(key), blobId).changes > 0,
    remove: (bucketId: string, removals: readonly ObjectRemoval[]): ObjectRemoved[] =>
      removals.map(({ key: text, condition, notices: told }): ObjectRemoved => {
        if (!buckets.isThere(bucketId)) return { outcome: "noBucket" };
        const key = Buffer.from(text);
        const row = find(bucketId, key);
        const refusal = refusalOf(condition, row);
        if (refusal !== undefined) return { outcome: refusal };
        if (row === undefined) return { outcome: "absent" };
        if (!notices.hasRoom(told)) return { outcome: "noticesFull" };
        const blob = { blobId: row.blobId, sizeBytes: row.sizeBytes };
        garbage.add([blob]);
        remove.run(bucketId, key);
        buckets.count(bucketId, -1, -row.sizeBytes);
        notices.add(told);
        return { outcome: "removed", garbage: [blob] };
      }),
    list: (bucketId: string, query: ListQuery) =>
      listEntries<Omit<ObjectRow, "key">>(
        (from, before) => between.iterate(bucketId, from, before) as IterableIterator<Row>,
        query,
      ),
  };
}

function refusalOf(condition: ObjectCondition | undefined, row: Row | undefined): Refusal | undefined {
  if (condition === undefined) return undefined;
  if (condition.kind === "absent") return row === undefined ? undefined : "conditionFailed";
  if (row === undefined) return "noObject";
  const holds = condition.kind === "etag" ? condition.etag === row.etag : condition.blobId === row.blobId;
  return holds ? undefined : "conditionFailed";
}
