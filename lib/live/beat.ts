import type { CancelTimer, Clock } from "#engine/kernel/clock.ts";

const BEAT_MS = 250;
const BEATS_PER_SECOND = 4;
/** A busy server's account falls behind a little: its next second is waited for, that it is not told of twice. */
const PATIENT_BEATS = 6;
/** Events of a second's last moment are published a little after it. */
const LATE_MS = 20;
/** What a clock that goes at real time may be off between two beats. */
const JITTER_MS = 50;
/** What a beat may come early: a timer a little, one of an account that falls behind by as much as passes for jitter. */
const EARLY_MS = JITTER_MS + 10;

/**
 * Four beats a second of real time, whatever the account's clock does; where that goes at real time, in step with its
 * seconds. It beats only between `start` and `stop`.
 */
export class Beat {
  readonly #account: Clock;
  readonly #real: Clock;
  readonly #onBeat: (isNewSecond: boolean) => void;
  #second = 0;
  /** Beats since the last that began a second. */
  #beats = 0;
  /** After more beats than this one may look although no second of the account began. */
  #patience = PATIENT_BEATS;
  #latest = { accountMs: 0, realMs: 0 };
  #cancel: CancelTimer | undefined;

  /**
   * @param onBeat told whether a second of the account's time ended since the last beat. While the clock stands still
   *   or goes slowly, a second of real time is told as one: what was done meanwhile is to be seen
   */
  constructor(account: Clock, real: Clock, onBeat: (isNewSecond: boolean) => void) {
    this.#account = account;
    this.#real = real;
    this.#onBeat = onBeat;
  }

  start(): void {
    if (this.#cancel !== undefined) return;
    this.#second = this.#currentSecond();
    this.#beats = 0;
    this.#patience = PATIENT_BEATS;
    this.#latest = { accountMs: this.#account.now(), realMs: this.#real.now() };
    // The first may come at once.
    this.#wait(0);
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #wait(earlyMs: number): void {
    this.#cancel = this.#real.after(this.#nextInMs(earlyMs), () => {
      this.#wait(EARLY_MS);
      const second = this.#currentSecond();
      this.#beats++;
      const hasBegun = second !== this.#second;
      const isNewSecond = hasBegun || this.#beats > this.#patience;
      this.#second = second;
      if (isNewSecond) {
        this.#beats = 0;
        this.#patience = hasBegun ? PATIENT_BEATS : BEATS_PER_SECOND - 1;
      }
      this.#onBeat(isNewSecond);
    });
  }

  #nextInMs(earlyMs: number): number {
    const [accountMs, realMs] = [this.#account.now(), this.#real.now()];
    const passedMs = realMs - this.#latest.realMs;
    const isAtRealTime = Math.abs(accountMs - this.#latest.accountMs - passedMs) < JITTER_MS;
    this.#latest = { accountMs, realMs };
    if (!isAtRealTime) return BEAT_MS;
    const sinceMs = (accountMs - LATE_MS) % BEAT_MS;
    // A beat that came a little early is not followed by another at once.
    return sinceMs > BEAT_MS - earlyMs ? 2 * BEAT_MS - sinceMs : BEAT_MS - sinceMs;
  }

  #currentSecond(): number {
    return Math.floor((this.#account.now() - LATE_MS) / 1000);
  }
}
