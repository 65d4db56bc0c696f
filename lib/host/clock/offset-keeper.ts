import type { AccountRepository } from "../metadata/accounts.ts";

/** Keeps how far clocks are ahead, the newest of each; one write at a time. */
export class OffsetKeeper {
  readonly #repository: AccountRepository;
  readonly #reportFault: (fault: unknown) => void;
  readonly #kept: Map<string, number>;
  readonly #pending = new Map<string, number>();
  #writing: Promise<void> = Promise.resolve();
  #isWriting = false;

  constructor(
    repository: AccountRepository,
    kept: ReadonlyMap<string, number>,
    reportFault: (fault: unknown) => void,
  ) {
    this.#repository = repository;
    this.#kept = new Map(kept);
    this.#reportFault = reportFault;
  }

  /** What is kept or about to be. */
  offsetMs(account: string): number {
    return this.#pending.get(account) ?? this.#kept.get(account) ?? 0;
  }

  keep(account: string, offsetMs: number): void {
    if (this.offsetMs(account) === offsetMs) return;
    this.#pending.set(account, offsetMs);
    if (this.#isWriting) return;
    this.#isWriting = true;
    this.#writing = this.#write().finally(() => {
      this.#isWriting = false;
    });
  }

  /** Resolves when all is written. */
  async settled(): Promise<void> {
    await this.#writing;
  }

  /** Forgets all of it. */
  async clear(): Promise<void> {
    this.#pending.clear();
    await this.#writing;
    for (const account of this.#kept.keys()) await this.#repository.remove(account);
    this.#kept.clear();
  }

  async #write(): Promise<void> {
    for (;;) {
      const [next] = this.#pending;
      if (next === undefined) return;
      const [account, offsetMs] = next;
      this.#pending.delete(account);
      this.#kept.set(account, offsetMs);
      try {
        await this.#repository.saveClockOffset(account, offsetMs);
      } catch (fault) {
        this.#reportFault(fault);
      }
    }
  }
}
