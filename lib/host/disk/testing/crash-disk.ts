import { Buffer } from "node:buffer";
import { basename, dirname } from "node:path";
import { invariant } from "#engine/kernel/assert.ts";
import type { Random } from "#engine/kernel/random.ts";
import type { DiskFile, OpenMode } from "../disk.ts";
import { type Directory, type Inode, MemoryDisk, MemoryFile, overwrite, resize } from "./memory-disk.ts";

/** What every operation meets after the power went. */
export class PowerLoss extends Error {
  override readonly name = "PowerLoss";
}

/** A change of a file that no sync has covered yet. */
type FileChange =
  | { readonly kind: "write"; readonly patch: Buffer; readonly position: number }
  | { readonly kind: "truncate"; readonly lengthBytes: number };

interface FileHistory {
  durable: Buffer;
  changes: FileChange[];
}

/** Names that survive a crash: contents of directories, and paths of directories. */
interface DurableNames {
  readonly directories: Map<string, Directory>;
  /** The durable contents that belong to a live directory. */
  contentsOf(live: Directory): Directory;
}

/** A change of names that no sync of its directory has covered yet. */
interface NameChange {
  readonly directory: string;
  apply(names: DurableNames): void;
}

/**
 * How unsynced changes fare in a crash: all are lost; all are kept; a file keeps a run of its changes and a torn
 * piece of the next; or each 512-byte sector and each name fares by itself.
 */
export type CrashMode = "lost" | "kept" | "torn" | "scattered";
export const crashModes: readonly CrashMode[] = ["lost", "kept", "torn", "scattered"];

const sectorBytes = 512;

/**
 * A disk that remembers what was synced and loses its power before a chosen operation takes effect, counted over
 * all that change something or sync. `afterCrash` is the disk that one would find then.
 */
export class CrashDisk extends MemoryDisk {
  /** Number of the operation that does not happen; never, unless set. */
  crashAt = Number.POSITIVE_INFINITY;
  /** False takes the meaning out of syncs, to see that a test notices. */
  fileSyncsWork = true;
  directorySyncsWork = true;
  operations = 0;
  crashed = false;
  readonly #histories = new Map<Inode, FileHistory>();
  readonly #contents = new Map<Directory, Directory>();
  /** Live directories by the paths under which they are durable. */
  readonly #names: DurableNames = {
    directories: new Map(this.directories),
    contentsOf: (live) => getOrAdd(this.#contents, live, () => new Map()),
  };
  #nameChanges: NameChange[] = [];

  override async open(path: string, mode: OpenMode): Promise<DiskFile> {
    this.assertPower();
    await (await super.open(path, mode)).close();
    const directory = this.directoryOf(path);
    const inode = directory.get(basename(path));
    if (inode === undefined) throw new PowerLoss();
    if (mode === "create")
      this.#change(path, (names) => names.contentsOf(directory).set(basename(path), inode));
    this.openFiles++;
    return new CrashFile(this, path, inode);
  }

  override async rename(from: string, to: string): Promise<void> {
    this.assertPower();
    const moved = this.directories.get(from);
    if (moved === undefined) return this.#renameFile(from, to);
    await super.rename(from, to);
    this.#change(to, (names) => {
      names.directories.delete(from);
      names.directories.set(to, moved);
    });
  }

  async #renameFile(from: string, to: string): Promise<void> {
    const directory = this.directoryOf(from);
    const inode = directory.get(basename(from));
    invariant(dirname(from) === dirname(to), "files are renamed within their directory");
    await super.rename(from, to);
    this.#change(to, (names) => {
      const contents = names.contentsOf(directory);
      contents.delete(basename(from));
      if (inode !== undefined) contents.set(basename(to), inode);
    });
  }

  override async unlink(path: string): Promise<void> {
    this.assertPower();
    const directory = this.directoryOf(path);
    await super.unlink(path);
    this.#change(path, (names) => names.contentsOf(directory).delete(basename(path)));
  }

  override async mkdir(path: string): Promise<void> {
    this.assertPower();
    if (this.directories.has(path)) return;
    if (dirname(path) !== path) await this.mkdir(dirname(path));
    await super.mkdir(path);
    const made = this.directories.get(path);
    if (made !== undefined) this.#change(path, (names) => names.directories.set(path, made));
  }

  override async rmdir(path: string): Promise<void> {
    this.assertPower();
    await super.rmdir(path);
    this.#change(path, (names) => names.directories.delete(path));
  }

  override async syncDirectory(path: string): Promise<void> {
    this.#step();
    await super.syncDirectory(path);
    if (!this.directorySyncsWork) return;
    for (const change of this.#nameChanges) if (change.directory === path) change.apply(this.#names);
    this.#nameChanges = this.#nameChanges.filter((change) => change.directory !== path);
  }

  changeFile(inode: Inode, change: FileChange): void {
    this.#history(inode).changes.push(change);
    this.#step();
  }

  syncFile(inode: Inode): void {
    this.#step();
    if (!this.fileSyncsWork) return;
    const history = this.#history(inode);
    history.durable = inode.bytes;
    history.changes = [];
  }

  /** The disk after the crash: everything on it has long been there. */
  afterCrash(mode: CrashMode, random: Random): CrashDisk {
    const contents = new Map<Directory, Directory>();
    const names: DurableNames = {
      directories: new Map(this.#names.directories),
      contentsOf: (live) => getOrAdd(contents, live, () => new Map(this.#contents.get(live))),
    };
    for (const change of this.#nameChanges) {
      if (mode === "kept" || (mode !== "lost" && random.next() < 0.5)) change.apply(names);
    }
    const after = new CrashDisk();
    for (const [path, live] of names.directories) {
      if (!isReachable(path, names.directories)) continue;
      const directory: Directory = new Map();
      for (const [name, inode] of names.contentsOf(live))
        directory.set(name, after.#adopt(this.#survivor(inode, mode, random)));
      after.directories.set(path, directory);
      after.#names.directories.set(path, directory);
      after.#contents.set(directory, new Map(directory));
    }
    return after;
  }

  #adopt(bytes: Buffer): Inode {
    const inode: Inode = { bytes };
    this.#histories.set(inode, { durable: bytes, changes: [] });
    return inode;
  }

  #survivor(inode: Inode, mode: CrashMode, random: Random): Buffer {
    const { durable, changes } = this.#history(inode);
    if (mode === "lost") return durable;
    if (mode === "kept") return inode.bytes;
    if (mode === "scattered")
      return changes.reduce((bytes, change) => scatter(bytes, change, random), durable);
    const whole = Math.floor(random.next() * (changes.length + 1));
    const torn = changes[whole];
    const bytes = changes.slice(0, whole).reduce(applyChange, durable);
    if (torn?.kind !== "write") return bytes;
    return overwrite(
      bytes,
      torn.patch.subarray(0, Math.floor(random.next() * torn.patch.length)),
      torn.position,
    );
  }

  #change(path: string, apply: (names: DurableNames) => void): void {
    this.#nameChanges.push({ directory: dirname(path), apply });
    this.#step();
  }

  assertPower(): void {
    if (this.crashed) throw new PowerLoss();
  }

  #step(): void {
    this.assertPower();
    this.operations++;
    if (this.operations < this.crashAt) return;
    this.crashed = true;
    throw new PowerLoss();
  }

  #history(inode: Inode): FileHistory {
    return getOrAdd(this.#histories, inode, () => ({ durable: Buffer.alloc(0), changes: [] }));
  }
}

class CrashFile extends MemoryFile {
  readonly #crashDisk: CrashDisk;
  readonly #inode: Inode;

  constructor(disk: CrashDisk, path: string, inode: Inode) {
    super(disk, path, inode);
    this.#crashDisk = disk;
    this.#inode = inode;
  }

  override async write(buffers: readonly Uint8Array[], position: number): Promise<number> {
    this.#crashDisk.assertPower();
    const count = await super.write(buffers, position);
    this.#crashDisk.changeFile(this.#inode, {
      kind: "write",
      patch: Buffer.concat(buffers).subarray(0, count),
      position,
    });
    return count;
  }

  override async truncate(lengthBytes: number): Promise<void> {
    this.#crashDisk.assertPower();
    await super.truncate(lengthBytes);
    this.#crashDisk.changeFile(this.#inode, { kind: "truncate", lengthBytes });
  }

  override async sync(): Promise<void> {
    await super.sync();
    this.#crashDisk.syncFile(this.#inode);
  }
}

/** A directory is lost with those above it. */
function isReachable(path: string, directories: ReadonlyMap<string, Directory>): boolean {
  return directories.has(path) && (path === "/" || isReachable(dirname(path), directories));
}

function applyChange(bytes: Buffer, change: FileChange): Buffer {
  return change.kind === "truncate"
    ? resize(bytes, change.lengthBytes)
    : overwrite(bytes, change.patch, change.position);
}

/** The bytes after a change of which each sector reached the disk or not. */
function scatter(bytes: Buffer, change: FileChange, random: Random): Buffer {
  if (change.kind === "truncate") return random.next() < 0.5 ? resize(bytes, change.lengthBytes) : bytes;
  let result = bytes;
  for (let at = 0; at < change.patch.length; at += sectorBytes) {
    if (random.next() < 0.5) continue;
    result = overwrite(result, change.patch.subarray(at, at + sectorBytes), change.position + at);
  }
  return result;
}

function getOrAdd<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
