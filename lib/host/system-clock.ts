import type { CancelTimer, Clock } from "#engine/kernel/clock.ts";

const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

/** How fast time goes while the machine's clock catches up: fast enough that nobody who waits for a sign of life gives up. */
const CATCHING_UP_PACE = 0.75;

/** Real time that never falls: where the machine's clock is set back, it goes slower until that has caught up. */
export class SystemClock implements Clock {
  readonly #wallMs: () => number;
  readonly #monotonicMs: () => number;
  #latestMs = 0;
  /** Since when it goes by itself: its own time and the monotonic one. */
  #aheadSince: { readonly ownMs: number; readonly monotonicMs: number } | undefined;

  /** @param wallMs the machine's clock @param monotonicMs a stopwatch that nobody sets */
  constructor(wallMs = () => Date.now(), monotonicMs = () => performance.now()) {
    this.#wallMs = wallMs;
    this.#monotonicMs = monotonicMs;
  }

  now(): number {
    const wallMs = this.#wallMs();
    if (wallMs >= this.#latestMs) {
      this.#latestMs = wallMs;
      this.#aheadSince = undefined;
      return wallMs;
    }
    const monotonicMs = this.#monotonicMs();
    this.#aheadSince ??= { ownMs: this.#latestMs, monotonicMs };
    const passedMs = (monotonicMs - this.#aheadSince.monotonicMs) * CATCHING_UP_PACE;
    this.#latestMs = Math.max(this.#latestMs, Math.floor(this.#aheadSince.ownMs + passedMs));
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
