/** Commits writes as one: they are all on stable storage when it resolves, or none is. */
export type CommitAll<Write> = (writes: readonly Write[]) => Promise<void>;

/** What is committed at once, at most. */
const MAX_WRITES = 200;

/**
 * Whatever is to be written while a commit is under way goes out together with the next one, in the order in which it
 * came: many writers share one sync, and nobody waits for a timer.
 */
export class GroupedWrites<Write> {
  readonly #commit: CommitAll<Write>;
  #waiting: {
    readonly write: Write;
    readonly resolve: () => void;
    readonly reject: (error: unknown) => void;
  }[] = [];
  #isRunning = false;

  constructor(commit: CommitAll<Write>) {
    this.#commit = commit;
  }

  /** Resolves when it is committed. Writes resolve in their order. */
  add(write: Write): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#waiting.push({ write, resolve, reject });
    if (!this.#isRunning) void this.#run();
    return promise;
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    // Those that come in the same turn go together.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const group = this.#waiting.splice(0, MAX_WRITES);
      try {
        await this.#commit(group.map(({ write }) => write));
        for (const { resolve } of group) resolve();
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    this.#isRunning = false;
  }
}
