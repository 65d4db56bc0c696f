import type { Appended } from "#engine/kinesis/ports.ts";
import type { Frame } from "./frame.ts";
import type { ShardState } from "./lane-state.ts";

/** A batch on its way to the disk. */
export interface PendingBatch {
  readonly frame: Frame;
  readonly shard: ShardState;
  /** The key that the frame is to be sealed under; null for one that stays in the clear. */
  readonly keyArn: string | null;
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: Error) => void;
}

/** Buffers of one `writev` call. */
const maxGroupBatches = 1024;

/**
 * Group commit without delay: one task runs at a time, and everything that was queued while it ran goes into the
 * next group. The first batch waits for the end of the event loop's turn, so that what arrived with it goes along.
 */
export class CommitQueue {
  readonly #commit: (group: readonly PendingBatch[]) => Promise<void>;
  #batches: PendingBatch[] = [];
  #tasks: (() => Promise<void>)[] = [];
  #running: Promise<void> | undefined;

  /** @param commit stores a group and settles its batches; it never rejects */
  constructor(commit: (group: readonly PendingBatch[]) => Promise<void>) {
    this.#commit = commit;
  }

  push(batch: PendingBatch): void {
    this.#batches.push(batch);
    this.#start();
  }

  /** Runs a task between two groups, before the batches that wait. */
  runBetween<T>(task: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#tasks.push(() => task().then(resolve, reject));
      this.#start();
    });
  }

  /** Resolves when nothing is queued and nothing runs. */
  async idle(): Promise<void> {
    while (this.#running !== undefined) await this.#running;
  }

  #start(): void {
    this.#running ??= this.#drain();
  }

  async #drain(): Promise<void> {
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      const task = this.#tasks.shift();
      if (task !== undefined) await task();
      else if (this.#batches.length > 0) await this.#commit(this.#takeGroup());
      else break;
    }
    this.#running = undefined;
  }

  #takeGroup(): readonly PendingBatch[] {
    const group = this.#batches;
    this.#batches = group.splice(maxGroupBatches);
    return group;
  }
}
