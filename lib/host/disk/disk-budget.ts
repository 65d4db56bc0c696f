/**
 * Bytes that all logs together may hold. Writes stop at the limit, before the disk itself is full. What is found
 * on disk when a log opens counts too, so that the limit may already be passed at start.
 */
export class DiskBudget {
  /** Limit in bytes; `null` for none. */
  readonly limitBytes: number | null;
  #usedBytes = 0;

  constructor(limitBytes: number | null) {
    this.limitBytes = limitBytes;
  }

  get usedBytes(): number {
    return this.#usedBytes;
  }

  /** Takes the bytes if there is room for all of them. */
  tryTake(bytes: number): boolean {
    if (this.limitBytes !== null && this.#usedBytes + bytes > this.limitBytes) return false;
    this.#usedBytes += bytes;
    return true;
  }

  /** Counts bytes that are there whatever the limit says. */
  add(bytes: number): void {
    this.#usedBytes += bytes;
  }

  giveBack(bytes: number): void {
    this.#usedBytes -= bytes;
  }
}
