import Database from "better-sqlite3";

/** The form of the tables below, kept in the file (`PRAGMA user_version`). */
const SCHEMA_VERSION = 1;

/**
 * What buckets hold. Keys are UTF-8 in blobs, so their order is that of S3. `Garbage` names bytes that a committed
 * change no longer needs, until they are gone from the disk; `Facts` remembers which blobs a crash may have left.
 */
const TABLES = `
CREATE TABLE Bucket (
  bucketId TEXT PRIMARY KEY,
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  name TEXT NOT NULL,
  createdAtMs INTEGER NOT NULL,
  state TEXT NOT NULL,
  objectCount INTEGER NOT NULL,
  sizeBytes INTEGER NOT NULL,
  UNIQUE (account, name)
) WITHOUT ROWID;
CREATE TABLE Object (
  bucketId TEXT NOT NULL,
  key BLOB NOT NULL,
  blobId TEXT NOT NULL UNIQUE,
  sizeBytes INTEGER NOT NULL,
  etag TEXT NOT NULL,
  modifiedMs INTEGER NOT NULL,
  storageClass TEXT NOT NULL,
  checksum TEXT NOT NULL,
  info TEXT NOT NULL,
  PRIMARY KEY (bucketId, key)
) WITHOUT ROWID;
CREATE TABLE Upload (
  bucketId TEXT NOT NULL,
  key BLOB NOT NULL,
  uploadId TEXT NOT NULL UNIQUE,
  startedMs INTEGER NOT NULL,
  info TEXT NOT NULL,
  PRIMARY KEY (bucketId, key, uploadId)
) WITHOUT ROWID;
CREATE TABLE Part (
  uploadId TEXT NOT NULL,
  partNumber INTEGER NOT NULL,
  blobId TEXT NOT NULL UNIQUE,
  sizeBytes INTEGER NOT NULL,
  etag TEXT NOT NULL,
  modifiedMs INTEGER NOT NULL,
  checksum TEXT NOT NULL,
  PRIMARY KEY (uploadId, partNumber)
) WITHOUT ROWID;
CREATE TABLE Garbage (blobId TEXT PRIMARY KEY, sizeBytes INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE Notice (
  noticeId TEXT PRIMARY KEY,
  account TEXT NOT NULL,
  dueMs INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  body TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX NoticeDue ON Notice (account, dueMs);
CREATE TABLE Facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
`;

/**
 * Opens the file, and makes it where it is missing. A commit is on stable storage when it is over.
 * @throws {Error} whose message completes a sentence, for a file of another version
 */
export function openDatabase(file: string): Database.Database {
  const database = new Database(file);
  try {
    database.pragma("journal_mode = WAL");
    database.pragma("synchronous = FULL");
    database.pragma("cache_size = -16000");
    const version = database.pragma("user_version", { simple: true });
    if (version === 0) {
      database.transaction(() => {
        database.exec(TABLES);
        database.pragma(`user_version = ${SCHEMA_VERSION}`);
      })();
    } else if (version !== SCHEMA_VERSION) {
      throw new Error(
        `its version is ${String(version)}, and this version of Sluice reads ${SCHEMA_VERSION}`,
      );
    }
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
