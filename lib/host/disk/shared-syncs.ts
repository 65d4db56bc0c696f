import type { Disk } from "./disk.ts";

/** Syncs of directories that are shared: whoever asks while one runs shares the next with all others who ask then. */
export class SharedSyncs {
  readonly #disk: Disk;
  readonly #running = new Map<string, Promise<void>>();
  readonly #next = new Map<string, Promise<void>>();

  constructor(disk: Disk) {
    this.#disk = disk;
  }

  /** Resolves when all names that the directory has now survive a crash. */
  sync(directory: string): Promise<void> {
    const running = this.#running.get(directory);
    if (running === undefined) return this.#start(directory);
    let next = this.#next.get(directory);
    if (next === undefined) {
      const after = () => {
        this.#next.delete(directory);
        return this.#start(directory);
      };
      next = running.then(after, after);
      this.#next.set(directory, next);
    }
    return next;
  }

  #start(directory: string): Promise<void> {
    const started = this.#disk.syncDirectory(directory).finally(() => this.#running.delete(directory));
    this.#running.set(directory, started);
    return started;
  }
}
