import { NoAnswerError } from "#engine/kernel/errors.ts";

/** Events of an answer that goes on, until it is severed. */
export class SeverableEvents<Event> implements AsyncIterableIterator<Event> {
  readonly #source: AsyncIterator<Event>;
  readonly #onEnd: () => void;
  #reject: ((error: Error) => void) | undefined;
  #isSevered = false;

  /** @param onEnd called when there is nothing more to sever; perhaps more than once */
  constructor(source: AsyncIterable<Event>, onEnd: () => void) {
    this.#source = source[Symbol.asyncIterator]();
    this.#onEnd = onEnd;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<Event>> {
    if (this.#isSevered) return Promise.reject(new NoAnswerError());
    return new Promise((resolve, reject) => {
      this.#reject = reject;
      this.#source.next().then(
        (result) => {
          if (result.done) this.#onEnd();
          resolve(result);
        },
        (error: Error) => {
          this.#onEnd();
          reject(error);
        },
      );
    });
  }

  async return(): Promise<IteratorResult<Event>> {
    this.#onEnd();
    return (await this.#source.return?.()) ?? { done: true, value: undefined };
  }

  /** Whoever waits for the next event gets a `NoAnswerError`, and the source is told to end. */
  sever(): void {
    this.#isSevered = true;
    this.#onEnd();
    this.#reject?.(new NoAnswerError());
    // It may be waiting for a record itself: nobody waits for it to end.
    this.#source.return?.().catch(() => {});
  }
}
