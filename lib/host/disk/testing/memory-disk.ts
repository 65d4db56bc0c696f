import { Buffer } from "node:buffer";
import { basename, dirname } from "node:path";
import type { Disk, DiskFile, OpenMode } from "../disk.ts";

/** What a test may do to a disk: each is asked before the operation takes place, and may throw. */
export interface DiskFaults {
  /** How many of the bytes are written. */
  onWrite?(path: string, bytes: number, position: number): number;
  onSync?(path: string): void;
  onSyncDirectory?(path: string): void;
  onTruncate?(path: string): void;
  onOpen?(path: string, mode: OpenMode): void;
}

export class Inode {
  bytes: Buffer = Buffer.alloc(0);
}

export type Directory = Map<string, Inode>;

/** Files in memory, for tests. Directories are known by their path; names within them lead to files. */
export class MemoryDisk implements Disk {
  readonly directories = new Map<string, Directory>([["/", new Map()]]);
  faults: DiskFaults = {};
  openFiles = 0;
  mostOpenFiles = 0;

  async open(path: string, mode: OpenMode): Promise<DiskFile> {
    this.faults.onOpen?.(path, mode);
    const directory = this.directoryOf(path);
    let inode = directory.get(basename(path));
    if (mode === "create") {
      if (inode !== undefined) throw systemError("EEXIST", path);
      inode = new Inode();
      directory.set(basename(path), inode);
    }
    if (inode === undefined) throw systemError("ENOENT", path);
    this.openFiles++;
    this.mostOpenFiles = Math.max(this.mostOpenFiles, this.openFiles);
    return new MemoryFile(this, path, inode);
  }

  async rename(from: string, to: string): Promise<void> {
    const directory = this.directories.get(from);
    if (directory !== undefined) {
      this.directories.delete(from);
      this.directories.set(to, directory);
      return;
    }
    const inode = this.directories.get(dirname(from))?.get(basename(from));
    if (inode === undefined) throw systemError("ENOENT", from);
    this.directoryOf(from).delete(basename(from));
    this.directoryOf(to).set(basename(to), inode);
  }

  async unlink(path: string): Promise<void> {
    if (!this.directoryOf(path).delete(basename(path))) throw systemError("ENOENT", path);
  }

  async mkdir(path: string): Promise<void> {
    for (let at = path; !this.directories.has(at); at = dirname(at)) this.directories.set(at, new Map());
  }

  async rmdir(path: string): Promise<void> {
    if ((await this.readdir(path)).length > 0) throw systemError("ENOTEMPTY", path);
    this.directories.delete(path);
  }

  async readdir(path: string): Promise<readonly string[]> {
    const directory = this.directories.get(path);
    if (directory === undefined) throw systemError("ENOENT", path);
    const below = [...this.directories.keys()].filter((name) => dirname(name) === path && name !== path);
    return [...directory.keys(), ...below.map((name) => basename(name))];
  }

  async syncDirectory(path: string): Promise<void> {
    this.faults.onSyncDirectory?.(path);
    if (!this.directories.has(path)) throw systemError("ENOENT", path);
  }

  /** The bytes of a file, to look at or to damage. */
  bytesOf(path: string): Buffer {
    const inode = this.directoryOf(path).get(basename(path));
    if (inode === undefined) throw systemError("ENOENT", path);
    return inode.bytes;
  }

  protected directoryOf(path: string): Directory {
    const directory = this.directories.get(dirname(path));
    if (directory === undefined) throw systemError("ENOENT", path);
    return directory;
  }
}

export class MemoryFile implements DiskFile {
  readonly #disk: MemoryDisk;
  readonly #path: string;
  readonly #inode: Inode;

  constructor(disk: MemoryDisk, path: string, inode: Inode) {
    this.#disk = disk;
    this.#path = path;
    this.#inode = inode;
  }

  async read(target: Uint8Array, position: number): Promise<number> {
    if (position >= this.#inode.bytes.length) return 0;
    return this.#inode.bytes.copy(target, 0, position, position + target.length);
  }

  async write(buffers: readonly Uint8Array[], position: number): Promise<number> {
    const all = Buffer.concat(buffers);
    const count = this.#disk.faults.onWrite?.(this.#path, all.length, position) ?? all.length;
    this.#inode.bytes = overwrite(this.#inode.bytes, all.subarray(0, count), position);
    return count;
  }

  async sync(): Promise<void> {
    this.#disk.faults.onSync?.(this.#path);
  }

  async truncate(lengthBytes: number): Promise<void> {
    this.#disk.faults.onTruncate?.(this.#path);
    this.#inode.bytes = resize(this.#inode.bytes, lengthBytes);
  }

  async size(): Promise<number> {
    return this.#inode.bytes.length;
  }

  async close(): Promise<void> {
    this.#disk.openFiles--;
  }
}

/** The bytes with others put over them at a position; a hole reads as zeros. */
export function overwrite(bytes: Buffer, patch: Uint8Array, position: number): Buffer {
  const result = resize(bytes, Math.max(bytes.length, position + patch.length));
  result.set(patch, position);
  return result;
}

export function resize(bytes: Buffer, lengthBytes: number): Buffer {
  const result = Buffer.alloc(lengthBytes);
  bytes.copy(result, 0, 0, lengthBytes);
  return result;
}

export function systemError(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}
