import type { CancelTimer, Clock } from "#engine/kernel/clock.ts";

const BEAT_MS = 250;
/** Events of a second's last moment are published a little after it. */
const LATE_MS = 20;

/**
 * Four beats a second of real time, in step with the seconds of an account's clock. It beats only between `start`
 * and `stop`.
 */
export class Beat {
  readonly #account: Clock;
  readonly #real: Clock;
  readonly #onBeat: (isNewSecond: boolean) => void;
  #second = 0;
  #cancel: CancelTimer | undefined;

  constructor(account: Clock, real: Clock, onBeat: (isNewSecond: boolean) => void) {
    this.#account = account;
    this.#real = real;
    this.#onBeat = onBeat;
  }

  start(): void {
    if (this.#cancel !== undefined) return;
    this.#second = this.#currentSecond();
    this.#wait();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #wait(): void {
    const sinceMs = (this.#account.now() - LATE_MS) % BEAT_MS;
    this.#cancel = this.#real.after(BEAT_MS - sinceMs, () => {
      this.#wait();
      const second = this.#currentSecond();
      const isNewSecond = second !== this.#second;
      this.#second = second;
      this.#onBeat(isNewSecond);
    });
  }

  #currentSecond(): number {
    return Math.floor((this.#account.now() - LATE_MS) / 1000);
  }
}
