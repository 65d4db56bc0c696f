import type { Clocks } from "#engine/kernel/clock.ts";

/** Since when an account's events are counted: a clock of one's own may run at a speed of its own. */
export class WatchedSince {
  readonly #clocks: Clocks;
  readonly #sinceMs = new Map<string, number>();

  constructor(clocks: Clocks) {
    this.#clocks = clocks;
  }

  /** Counted from an event on, unless it is already; after a reset time is earlier than it was. */
  begin(account: string, timeMs: number): void {
    const sinceMs = this.#sinceMs.get(account);
    if (sinceMs === undefined || timeMs < sinceMs) this.#sinceMs.set(account, timeMs);
  }

  /** Of an account without events it begins with the first question. */
  of(account: string): number {
    let sinceMs = this.#sinceMs.get(account);
    const nowMs = this.#clocks.of(account).now();
    // Time has fallen when the server was told to forget everything.
    if (sinceMs === undefined || sinceMs > nowMs) {
      sinceMs = nowMs;
      this.#sinceMs.set(account, sinceMs);
    }
    return sinceMs;
  }
}
