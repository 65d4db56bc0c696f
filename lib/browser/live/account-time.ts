import type { ClockView } from "#contract/clock.ts";

/** Without news from the server for longer than this, the account's time is no longer guessed at. */
const LONGEST_GUESS_MS = 5_000;

/** The time of the account that is looked at, between two messages that say it. Real times are the browser's. */
export class AccountTime {
  #ownMs = 0;
  #realMs = 0;
  #rate = 1;
  #isKnown = false;

  /** What it is as far as the browser's own clock knows it, until the account's own is heard of. */
  begin(offsetMs: number, realMs: number): void {
    if (this.#isKnown) return;
    this.#ownMs = realMs + offsetMs;
    this.#realMs = realMs;
  }

  follow(clock: ClockView, realMs: number): void {
    this.#isKnown = true;
    this.#ownMs = clock.nowMs;
    this.#realMs = realMs;
    this.#rate = rateOf(clock);
  }

  /** Another account's time is another one. */
  forget(): void {
    this.#isKnown = false;
    this.#rate = 1;
  }

  now(realMs: number): number {
    const passedMs = Math.max(0, realMs - this.#realMs);
    const guessedMs = this.#isKnown ? Math.min(passedMs, LONGEST_GUESS_MS) : passedMs;
    return Math.floor(this.#ownMs + guessedMs * this.#rate);
  }
}

function rateOf({ achieved, held, speed, state }: ClockView): number {
  if (held !== null) return 1;
  return state === "paused" ? 0 : (achieved ?? speed);
}
