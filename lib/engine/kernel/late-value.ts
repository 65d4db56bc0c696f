import { invariant } from "./assert.ts";

/** A value that is known only after what needs it was made. */
export class LateValue<T> {
  readonly #since: string;
  #value: T | undefined;

  /** @param since what has happened when it is known, for whoever asks too early */
  constructor(since: string) {
    this.#since = since;
  }

  set(value: T): void {
    this.#value = value;
  }

  get(): T {
    invariant(this.#value !== undefined, `asked once ${this.#since}`);
    return this.#value;
  }
}
