import type { CancelTimer, Clock } from "../../kernel/clock.ts";

/** How long something that waits in it may wait: until it ends, at most. */
export class Scope {
  readonly clock: Clock;
  readonly #waiting = new Set<() => void>();
  #isOver = false;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Lets time pass. @returns false when it is over */
  async sleep(delayMs: number): Promise<boolean> {
    await this.wait(delayMs, () => () => {});
    return !this.#isOver;
  }

  /**
   * Waits for time to pass, or to be woken, or for the end.
   * @param delayMs infinite for no time
   * @param listen is given who wakes it, and answers how to forget that
   */
  async wait(delayMs: number, listen: (wake: () => void) => () => void): Promise<void> {
    if (this.#isOver) return;
    await new Promise<void>((resolve) => {
      let cancel: CancelTimer = () => {};
      const done = () => {
        cancel();
        forget();
        this.#waiting.delete(done);
        resolve();
      };
      const forget = listen(done);
      this.#waiting.add(done);
      if (delayMs !== Number.POSITIVE_INFINITY) cancel = this.clock.after(delayMs, done);
    });
  }

  /** Calls `ending` when it ends, or now. @returns a function that forgets it */
  onEnd(ending: () => void): () => void {
    if (this.#isOver) ending();
    else this.#waiting.add(ending);
    return () => this.#waiting.delete(ending);
  }

  /** Wakes all that waits in it, for good. */
  end(): void {
    this.#isOver = true;
    for (const wake of [...this.#waiting]) wake();
  }
}

/** Rings for the one who waits for it; who comes later finds that it has rung. */
export class Bell {
  #hasRung = false;
  #wake: (() => void) | undefined;

  ring(): void {
    this.#hasRung = true;
    this.#wake?.();
  }

  /** Waits for it to ring, for time to pass or for the end. */
  async wait(scope: Scope, delayMs: number = Number.POSITIVE_INFINITY): Promise<void> {
    if (!this.#hasRung && delayMs > 0) {
      await scope.wait(delayMs, (wake) => {
        this.#wake = wake;
        return () => {
          this.#wake = undefined;
        };
      });
    }
    this.#hasRung = false;
  }
}
