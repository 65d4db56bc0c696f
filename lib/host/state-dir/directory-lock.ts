import { readFileSync, rmSync, writeFileSync } from "node:fs";
import Database from "better-sqlite3";

/** A directory that another server holds; `ownerPid` is undefined while that one is still writing its number. */
export class DirectoryInUseError extends Error {
  override readonly name = "DirectoryInUseError";
  readonly ownerPid: number | undefined;

  constructor(ownerPid: number | undefined) {
    super("the directory is in use");
    this.ownerPid = ownerPid;
  }
}

/**
 * Takes a lock of the operating system, through an exclusive transaction of SQLite on `lockFile`. The system lets
 * go of it when the process ends, however it ends: there is no stale lock, a process id that was given to another
 * program means nothing, and servers in containers of one machine exclude each other too. `ownerFile` holds the
 * process id, only to be shown.
 *
 * Nothing else may open `lockFile` in this process: closing any handle of it would free the lock.
 *
 * @returns a function that lets go; calling it again does nothing
 * @throws {DirectoryInUseError} when another runtime, of this process or another one, has the lock
 */
export function lockDirectory(lockFile: string, ownerFile: string): () => void {
  const database = new Database(lockFile, { timeout: 0 });
  try {
    database.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    database.close();
    if ((error as { code?: string }).code === "SQLITE_BUSY")
      throw new DirectoryInUseError(readOwner(ownerFile));
    throw error;
  }
  try {
    writeFileSync(ownerFile, `${process.pid}\n`);
  } catch (error) {
    database.close();
    throw error;
  }
  return () => {
    if (!database.open) return;
    rmSync(ownerFile, { force: true });
    database.close();
  };
}

function readOwner(ownerFile: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(ownerFile, "utf8"), 10);
    return Number.isNaN(pid) ? undefined : pid;
  } catch {
    return undefined;
  }
}
