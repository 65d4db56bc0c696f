import { processTreeSizes } from "./process-tree.ts";

const BUSY_EVERY_MS = process.platform === "linux" ? 50 : 1000;

/** What is idle is looked at once in so many rounds. */
const IDLE_EVERY_ROUNDS = process.platform === "linux" ? 10 : 5;

export interface WatchedProcess {
  readonly pid: number;
  readonly isBusy: () => boolean;
  /** Of the process and those that it started. */
  readonly onSize: (size: TreeSize) => void;
}

export interface TreeSize {
  readonly residentBytes: number;
  readonly processes: number;
}

/** Looks, while there are processes to watch, how much memory they hold. */
export class MemoryWatch {
  readonly #watched = new Set<WatchedProcess>();
  #timer: NodeJS.Timeout | undefined;
  #round = 0;
  #isLooking = false;

  /** @returns a function that ends it */
  add(watched: WatchedProcess): () => void {
    this.#watched.add(watched);
    this.#timer ??= setInterval(() => void this.#look(), BUSY_EVERY_MS).unref();
    return () => {
      this.#watched.delete(watched);
      if (this.#watched.size > 0) return;
      clearInterval(this.#timer);
      this.#timer = undefined;
    };
  }

  async #look(): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    const isForAll = this.#round++ % IDLE_EVERY_ROUNDS === 0;
    const due = [...this.#watched].filter(({ isBusy }) => isForAll || isBusy());
    const sizes = await processTreeSizes(due.map(({ pid }) => pid)).catch(() => new Map<number, TreeSize>());
    for (const { pid, onSize } of due) {
      const size = sizes.get(pid);
      if (size !== undefined) onSize(size);
    }
    this.#isLooking = false;
  }
}
