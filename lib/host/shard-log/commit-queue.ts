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

/** A group of this size is worth a sync of its own. */
const largeGroupBytes = 64 * 1024;

/** Turns of the event loop that a group waits at most; each but the last has brought another batch. */
const maxTurns = 16;

/**
 * Group commit without delay: one task runs at a time, and everything that was queued while it ran goes into the
 * next group. A group waits for the end of the event loop's turn, so that what arrived with it goes along, and a
 * small one for as long as each further turn brings more: the clients that the last group has answered are just
 * sending their next batches, and one sync for all of them costs half of what two would. A turn that brings nothing
 * ends the wait, so that nobody waits for a client that is not there.
 */
export class CommitQueue {
  readonly #commit: (group: readonly PendingBatch[]) => Promise<void>;
  #batches: PendingBatch[] = [];
  #queuedBytes = 0;
  #tasks: (() => Promise<void>)[] = [];
  #running: Promise<void> | undefined;

  /** @param commit stores a group and settles its batches; it never rejects */
  constructor(commit: (group: readonly PendingBatch[]) => Promise<void>) {
    this.#commit = commit;
  }

  push(batch: PendingBatch): void {
    this.#batches.push(batch);
    this.#queuedBytes += batch.frame.end;
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
      await this.#gather();
      const task = this.#tasks.shift();
      if (task !== undefined) await task();
      else if (this.#batches.length > 0) await this.#commit(this.#takeGroup());
      else break;
    }
    this.#running = undefined;
  }

  async #gather(): Promise<void> {
    for (let turn = 0; turn < maxTurns; turn++) {
      const before = this.#batches.length;
      await new Promise((resolve) => setImmediate(resolve));
      if (this.#batches.length === before || this.#queuedBytes >= largeGroupBytes) return;
    }
  }

  #takeGroup(): readonly PendingBatch[] {
    const group = this.#batches;
    this.#batches = group.splice(maxGroupBatches);
    this.#queuedBytes = this.#batches.reduce((sum, { frame }) => sum + frame.end, 0);
    return group;
  }
}
