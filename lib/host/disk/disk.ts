import { dirname } from "node:path";

/**
 * The few file primitives that durable storage needs. An implementation promises what POSIX promises: bytes,
 * lengths and names are certain to survive a crash only after the matching sync; before it they may survive,
 * vanish or be torn. Errors carry Node's `code` (`ENOENT`, `ENOSPC`, `EIO`, …).
 */
export interface Disk {
  /**
   * - `read`: an existing file, for reading
   * - `write`: an existing file, for reading and writing
   * - `create`: a new file, for reading and writing; `EEXIST` if the name is taken
   */
  open(path: string, mode: OpenMode): Promise<DiskFile>;
  rename(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  /** Makes a directory and, where missing, those above it. An existing one is fine. */
  mkdir(path: string): Promise<void>;
  /** Removes an empty directory. */
  rmdir(path: string): Promise<void>;
  /** Names within a directory, in no particular order. */
  readdir(path: string): Promise<readonly string[]>;
  /** Makes the names within a directory survive a crash: creations, renames and removals so far. */
  syncDirectory(path: string): Promise<void>;
}

export type OpenMode = "read" | "write" | "create";

export interface DiskFile {
  /** Fills `target` from `position` on; returns fewer bytes than its length only where the file ends. */
  read(target: Uint8Array, position: number): Promise<number>;
  /** Writes the buffers one behind the other from `position` on; may write less than all, and returns how much. */
  write(buffers: readonly Uint8Array[], position: number): Promise<number>;
  /** Makes the file's bytes and length survive a crash (`fdatasync`). */
  sync(): Promise<void>;
  truncate(lengthBytes: number): Promise<void>;
  /** Length in bytes. */
  size(): Promise<number>;
  close(): Promise<void>;
}

/** Writes all the buffers at `position`, however small the steps in which the disk takes them. */
export async function writeFully(
  file: DiskFile,
  buffers: readonly Uint8Array[],
  position: number,
): Promise<void> {
  let rest = buffers;
  let at = position;
  while (rest.length > 0) {
    const written = await file.write(rest, at);
    if (written === 0) throw Object.assign(new Error("the disk took no bytes"), { code: "EIO" });
    at += written;
    rest = dropBytes(rest, written);
  }
}

/** What is left of `buffers` behind their first `count` bytes. */
function dropBytes(buffers: readonly Uint8Array[], count: number): readonly Uint8Array[] {
  let left = count;
  let index = 0;
  for (const buffer of buffers) {
    if (left < buffer.length) break;
    left -= buffer.length;
    index++;
  }
  const rest = buffers.slice(index);
  const [head] = rest;
  if (head !== undefined && left > 0) rest[0] = head.subarray(left);
  return rest;
}

/** Makes a directory, and where missing those above it, so that a crash cannot take them away again. */
export async function makeDurableDirectory(disk: Disk, path: string): Promise<void> {
  const above = dirname(path);
  if (above !== path && !(await isThere(disk, above))) await makeDurableDirectory(disk, above);
  await disk.mkdir(path);
  await disk.syncDirectory(above);
}

async function isThere(disk: Disk, directory: string): Promise<boolean> {
  try {
    await disk.readdir(directory);
    return true;
  } catch (error) {
    if (errorCode(error) === "ENOENT") return false;
    throw error;
  }
}

/** The `code` of a system error, or "" for anything else. */
export function errorCode(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}

/** Unlinks a file that may be gone already. */
export async function unlinkIfThere(disk: Disk, path: string): Promise<void> {
  try {
    await disk.unlink(path);
  } catch (error) {
    if (errorCode(error) !== "ENOENT") throw error;
  }
}
