const MOST_HELD_BYTES = 16 * 1024 * 1024;
/** What a read is counted as while nobody knows how much it brings. */
const UNKNOWN_BYTES = 512 * 1024;

/**
 * Bounds what a worker holds in memory of a stream that it catches up on: a shard is asked for more only when what
 * others brought is processed. Whoever waits gets its turn in order.
 */
export class ReadGate {
  readonly #waiting: (() => void)[] = [];
  #heldBytes = 0;

  /** Waits for room. @returns what gives it back */
  async enter(): Promise<GateEntry> {
    if (this.#heldBytes >= MOST_HELD_BYTES || this.#waiting.length > 0) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else this.#heldBytes += UNKNOWN_BYTES;
    return new GateEntry(UNKNOWN_BYTES, (bytes) => this.#hold(bytes));
  }

  #hold(bytes: number): void {
    this.#heldBytes += bytes;
    while (this.#heldBytes < MOST_HELD_BYTES) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.#heldBytes += UNKNOWN_BYTES;
      next();
    }
  }
}

/** The room that one read takes. */
export class GateEntry {
  readonly #hold: (bytes: number) => void;
  #bytes: number;

  constructor(bytes: number, hold: (bytes: number) => void) {
    this.#bytes = bytes;
    this.#hold = hold;
  }

  /** It is known how much was read. */
  brought(bytes: number): void {
    const more = bytes - this.#bytes;
    this.#bytes = bytes;
    this.#hold(more);
  }

  /** Calling it again does nothing. */
  leave(): void {
    this.brought(0);
  }
}
