const WINDOW_MS = 5 * 60_000;

/** What the first of equal messages was answered. */
export interface DeduplicationAnswer {
  readonly messageId: string;
  readonly sequence: number;
}

interface Entry {
  readonly untilMs: number;
  /** Resolves once the message is stored. */
  readonly answer: Promise<DeduplicationAnswer>;
}

/** Messages that a FIFO queue has taken within the last five minutes of the account's time, by deduplication id. */
export class Deduplication {
  /** In the order of their ends. */
  readonly #entries = new Map<string, Entry>();

  /** The answer to an equal message, if there was one. */
  find(key: string, nowMs: number): Promise<DeduplicationAnswer> | undefined {
    for (const [old, { untilMs }] of this.#entries) {
      if (untilMs > nowMs) break;
      this.#entries.delete(old);
    }
    return this.#entries.get(key)?.answer;
  }

  /**
   * Remembers a message that is being stored; one that cannot be stored is forgotten.
   * @returns until when it is remembered
   */
  add(key: string, nowMs: number, answer: Promise<DeduplicationAnswer>): number {
    const entry = { untilMs: nowMs + WINDOW_MS, answer };
    this.#entries.set(key, entry);
    answer.catch(() => {
      if (this.#entries.get(key) === entry) this.#entries.delete(key);
    });
    return entry.untilMs;
  }

  /** Takes up what was kept. */
  restore(key: string, untilMs: number, answer: DeduplicationAnswer): void {
    this.#entries.set(key, { untilMs, answer: Promise.resolve(answer) });
  }
}
