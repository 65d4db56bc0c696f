import type { Database } from "better-sqlite3";
import type { BlobRef } from "#engine/s3/ports.ts";

export type Garbage = ReturnType<typeof garbageTable>;

/** Bytes that are to be deleted, and those that nothing speaks of. */
export function garbageTable(database: Database) {
  const add = database.prepare("INSERT INTO Garbage VALUES (@blobId, @sizeBytes)");
  const all = database.prepare("SELECT blobId, sizeBytes FROM Garbage");
  const forget = database.prepare("DELETE FROM Garbage WHERE blobId = ?");
  const known = database
    .prepare(
      "SELECT EXISTS (SELECT 1 FROM Object WHERE blobId = @id) OR EXISTS (SELECT 1 FROM Part WHERE blobId = @id)",
    )
    .pluck();
  const used = database
    .prepare(
      "SELECT (SELECT coalesce(sum(sizeBytes), 0) FROM Bucket) + (SELECT coalesce(sum(sizeBytes), 0) FROM Part)" +
        " + (SELECT coalesce(sum(sizeBytes), 0) FROM Garbage)",
    )
    .pluck();
  const fact = database.prepare("SELECT value FROM Facts WHERE name = ?").pluck();
  const setFact = database.prepare("INSERT OR REPLACE INTO Facts VALUES (?, ?)");
  return {
    add(blobs: readonly BlobRef[]): void {
      for (const { blobId, sizeBytes } of blobs) add.run({ blobId, sizeBytes });
    },
    all: () => all.all() as BlobRef[],
    forget(blobIds: readonly string[]): void {
      for (const blobId of blobIds) forget.run(blobId);
    },
    /** Those of these that no object, part or garbage is made of. */
    unknown: (blobIds: readonly string[]) => blobIds.filter((id) => known.get({ id }) === 0),
    usedBytes: () => used.get() as number,
    fact: (name: string) => (fact.get(name) as string | undefined) ?? null,
    setFact: (name: string, value: string) => void setFact.run(name, value),
  };
}
