import type { CancelTimer, Clock, Clocks } from "#engine/kernel/clock.ts";

const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

/** Real time that never falls: where the machine's clock is set back, it stands still until that has caught up. */
export class SystemClock implements Clock {
  #latestMs = 0;

  now(): number {
    this.#latestMs = Math.max(this.#latestMs, Date.now());
    return this.#latestMs;
  }

  after(delayMs: number, task: () => void): CancelTimer {
    const dueMs = this.now() + Math.max(0, delayMs);
    let timer: NodeJS.Timeout;
    const wait = () => {
      const leftMs = dueMs - this.now();
      if (leftMs <= 0) task();
      else timer = setTimeout(wait, Math.min(leftMs, LONGEST_TIMEOUT_MS));
    };
    timer = setTimeout(wait, Math.min(Math.max(0, delayMs), LONGEST_TIMEOUT_MS));
    return () => clearTimeout(timer);
  }
}

/** A clock of its own for each account. All of them show real time. */
export function createAccountClocks(): Clocks {
  const clocks = new Map<string, Clock>();
  return {
    of(account) {
      let clock = clocks.get(account);
      if (clock === undefined) {
        clock = new SystemClock();
        clocks.set(account, clock);
      }
      return clock;
    },
  };
}
