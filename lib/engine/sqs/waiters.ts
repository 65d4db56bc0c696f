/** Who waits for messages of a queue. */
export class Waiters {
  readonly #wakes = new Set<() => void>();

  get size(): number {
    return this.#wakes.size;
  }

  /** @returns takes it out again */
  add(wake: () => void): () => void {
    this.#wakes.add(wake);
    return () => {
      this.#wakes.delete(wake);
    };
  }

  /** Wakes all: there may be something for each of them. */
  wake(): void {
    for (const wake of [...this.#wakes]) wake();
  }
}
