import type { Disk, DiskFile } from "#host/disk/disk.ts";

interface Entry {
  readonly path: string;
  readonly file: Promise<DiskFile>;
  users: number;
  forgotten: boolean;
}

/**
 * Keeps at most `maxOpenFiles` segment files open, whatever the number of streams. A file in use stays open; who
 * needs one more while all are in use waits. A user must not ask for a second file while it holds one.
 */
export class OpenFiles {
  readonly #disk: Disk;
  readonly #maxOpenFiles: number;
  /** In the order of their last use. */
  readonly #entries = new Map<string, Entry>();
  #openCount = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(disk: Disk, maxOpenFiles: number) {
    this.#disk = disk;
    this.#maxOpenFiles = maxOpenFiles;
  }

  /** Runs the task with an existing file. */
  use<T>(path: string, task: (file: DiskFile) => Promise<T>): Promise<T> {
    return this.#with(path, "write", task);
  }

  /** Runs the task with a new file. */
  create<T>(path: string, task: (file: DiskFile) => Promise<T>): Promise<T> {
    return this.#with(path, "create", task);
  }

  /** Lets go of a file, once nobody uses it. */
  async forget(path: string): Promise<void> {
    const entry = this.#entries.get(path);
    if (entry === undefined) return;
    this.#entries.delete(path);
    entry.forgotten = true;
    if (entry.users === 0) await this.#close(entry);
  }

  async #with<T>(path: string, mode: "write" | "create", task: (file: DiskFile) => Promise<T>): Promise<T> {
    const entry = await this.#take(path, mode);
    try {
      return await task(await entry.file);
    } catch (error) {
      // A file that could not be opened is not kept, so that the next user tries again.
      if (this.#entries.get(path) === entry && !(await opened(entry))) {
        this.#entries.delete(path);
        entry.forgotten = true;
      }
      throw error;
    } finally {
      await this.#release(entry);
    }
  }

  async #take(path: string, mode: "write" | "create"): Promise<Entry> {
    for (;;) {
      const known = this.#entries.get(path);
      if (known !== undefined) {
        this.#entries.delete(path);
        this.#entries.set(path, known);
        known.users++;
        return known;
      }
      if (this.#openCount < this.#maxOpenFiles) break;
      const idle = this.#leastRecentlyUsed();
      if (idle === undefined) await new Promise<void>((resolve) => this.#waiting.push(resolve));
      else await this.forget(idle.path);
    }
    this.#openCount++;
    const entry: Entry = { path, file: this.#disk.open(path, mode), users: 1, forgotten: false };
    this.#entries.set(path, entry);
    return entry;
  }

  #leastRecentlyUsed(): Entry | undefined {
    for (const entry of this.#entries.values()) if (entry.users === 0) return entry;
    return undefined;
  }

  async #release(entry: Entry): Promise<void> {
    entry.users--;
    if (entry.users > 0) return;
    if (entry.forgotten) await this.#close(entry);
    else this.#waiting.shift()?.();
  }

  async #close(entry: Entry): Promise<void> {
    try {
      if (await opened(entry)) await (await entry.file).close();
    } finally {
      this.#openCount--;
      this.#waiting.shift()?.();
    }
  }
}

const opened = (entry: Entry): Promise<boolean> =>
  entry.file.then(
    () => true,
    () => false,
  );
