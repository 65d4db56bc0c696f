/** Time falls only when a server forgets everything, and by less than this it does not matter. */
const FORGOTTEN_MS = 10_000;

/**
 * A token bucket: holds at most `capacity` tokens and regains `ratePerSecond` of them each second of the clock.
 * It starts full.
 */
export class TokenBucket {
  readonly capacity: number;
  readonly ratePerSecond: number;
  #tokens: number;
  #atMs: number;

  constructor(capacity: number, ratePerSecond: number, nowMs: number) {
    this.capacity = capacity;
    this.ratePerSecond = ratePerSecond;
    this.#tokens = capacity;
    this.#atMs = nowMs;
  }

  /** Tokens there are at `nowMs`. */
  available(nowMs: number): number {
    if (nowMs > this.#atMs) {
      const regained = ((nowMs - this.#atMs) * this.ratePerSecond) / 1000;
      this.#tokens = Math.min(this.capacity, this.#tokens + regained);
      this.#atMs = nowMs;
    } else if (nowMs < this.#atMs - FORGOTTEN_MS) {
      this.#tokens = this.capacity;
      this.#atMs = nowMs;
    }
    return this.#tokens;
  }

  /** Takes tokens without asking; the balance may fall below zero, which later takers wait for. */
  spend(tokens: number, nowMs: number): void {
    this.available(nowMs);
    this.#tokens -= tokens;
  }

  /** Takes `tokens` if they are there. @returns whether it took them */
  take(tokens: number, nowMs: number): boolean {
    if (this.available(nowMs) < tokens) return false;
    this.#tokens -= tokens;
    return true;
  }
}
