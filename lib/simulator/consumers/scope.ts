import type { CancelTimer, Clock } from "#engine/kernel/clock.ts";

interface Freeze {
  readonly sinceMs: number;
  readonly thawed: PromiseWithResolvers<void>;
}

interface Wait {
  dueMs: number;
  cancel: CancelTimer;
  readonly run: () => void;
}

/**
 * The life of a simulated process, or of a part of it that may end earlier. While it is frozen its timers stand still,
 * and what waits for something else goes on only afterwards.
 *
 *     running ⇄ frozen
 *        └────┬────┘
 *           over
 */
export class Scope {
  readonly #clock: Clock;
  readonly #parent: Scope | undefined;
  readonly #parts = new Set<Scope>();
  readonly #waits = new Set<Wait>();
  readonly #endings = new Set<() => void>();
  #frozen: Freeze | undefined;
  #isOver = false;

  constructor(clock: Clock, parent?: Scope) {
    this.#clock = clock;
    this.#parent = parent;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** A part that freezes and ends with this one. */
  part(): Scope {
    const part = new Scope(this.#clock, this);
    this.#parts.add(part);
    return part;
  }

  /** Waits until it is not frozen. @returns false when it is over */
  async ready(): Promise<boolean> {
    for (let frozen = this.#freezing; frozen !== undefined && !this.#isOver; frozen = this.#freezing) {
      await frozen.thawed.promise;
    }
    return !this.#isOver;
  }

  /** Lets time pass that it is not frozen in. @returns false when it is over */
  async sleep(delayMs: number): Promise<boolean> {
    if (this.#isOver) return false;
    await new Promise<void>((resolve) => {
      this.#wait(delayMs, resolve);
      if (this.#isOver) resolve();
    });
    return await this.ready();
  }

  /** Runs `task` once, unless this is over by then. */
  after(delayMs: number, task: () => void): CancelTimer {
    if (this.#isOver) return () => {};
    return this.#wait(delayMs, () => {
      if (!this.#isOver) task();
    });
  }

  /** Calls `ending` when it ends, or now. @returns a function that forgets it */
  onEnd(ending: () => void): () => void {
    if (this.#isOver) ending();
    else this.#endings.add(ending);
    return () => this.#endings.delete(ending);
  }

  freeze(): void {
    if (this.#frozen !== undefined || this.#isOver) return;
    this.#frozen = { sinceMs: this.#clock.now(), thawed: Promise.withResolvers() };
    this.#stopTimers();
  }

  thaw(): void {
    const frozen = this.#frozen;
    if (frozen === undefined) return;
    this.#frozen = undefined;
    this.#startTimers(this.#clock.now() - frozen.sinceMs);
    frozen.thawed.resolve();
  }

  end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    if (this.#parent !== undefined) this.#parent.#parts.delete(this);
    for (const part of [...this.#parts]) part.end();
    for (const wait of [...this.#waits]) {
      wait.cancel();
      wait.run();
    }
    this.#waits.clear();
    this.#frozen?.thawed.resolve();
    for (const ending of this.#endings) ending();
    this.#endings.clear();
  }

  /** What freezes it: itself, or what it is a part of. */
  get #freezing(): Freeze | undefined {
    if (this.#frozen !== undefined || this.#parent === undefined) return this.#frozen;
    return this.#parent.#freezing;
  }

  #wait(delayMs: number, run: () => void): CancelTimer {
    const frozen = this.#freezing;
    const nowMs = frozen?.sinceMs ?? this.#clock.now();
    const wait: Wait = { dueMs: nowMs + delayMs, cancel: () => {}, run };
    this.#waits.add(wait);
    if (frozen === undefined) this.#schedule(wait);
    return () => {
      wait.cancel();
      this.#waits.delete(wait);
    };
  }

  #schedule(wait: Wait): void {
    wait.cancel = this.#clock.after(wait.dueMs - this.#clock.now(), () => {
      this.#waits.delete(wait);
      wait.run();
    });
  }

  #stopTimers(): void {
    for (const wait of this.#waits) wait.cancel();
    for (const part of this.#parts) part.#stopTimers();
  }

  #startTimers(frozenMs: number): void {
    for (const wait of this.#waits) {
      wait.dueMs += frozenMs;
      this.#schedule(wait);
    }
    for (const part of this.#parts) part.#startTimers(frozenMs);
  }
}
