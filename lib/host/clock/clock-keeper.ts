import type { AccountRepository, KeptClock } from "../metadata/accounts.ts";

const REAL_TIME: KeptClock = { offsetMs: 0, isPaused: false, standsAtMs: null };

/** Keeps where clocks are, the newest of each; one write at a time. */
export class ClockKeeper {
  readonly #repository: AccountRepository;
  readonly #reportFault: (fault: unknown) => void;
  readonly #kept: Map<string, KeptClock>;
  readonly #pending = new Map<string, KeptClock>();
  #writing: Promise<void> = Promise.resolve();
  #isWriting = false;

  constructor(
    repository: AccountRepository,
    kept: ReadonlyMap<string, KeptClock>,
    reportFault: (fault: unknown) => void,
  ) {
    this.#repository = repository;
    this.#kept = new Map(kept);
    this.#reportFault = reportFault;
  }

  /** What is kept or about to be. */
  of(account: string): KeptClock {
    return this.#pending.get(account) ?? this.#kept.get(account) ?? REAL_TIME;
  }

  keep(account: string, clock: KeptClock): void {
    if (areSame(this.of(account), clock)) return;
    this.#pending.set(account, clock);
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
      const [account, clock] = next;
      this.#pending.delete(account);
      this.#kept.set(account, clock);
      try {
        await this.#repository.saveClock(account, clock);
      } catch (fault) {
        this.#reportFault(fault);
      }
    }
  }
}

function areSame(one: KeptClock, other: KeptClock): boolean {
  return (
    one.offsetMs === other.offsetMs && one.isPaused === other.isPaused && one.standsAtMs === other.standsAtMs
  );
}
