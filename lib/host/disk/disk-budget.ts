/** What is left free of the disk: deleting needs room, too, and nobody could make any on a disk without it. */
export const RESERVE_BYTES = 16 * 1024 * 1024;

/**
 * Bytes that all logs together may hold. Writes stop at the limit, before the disk itself is full. What is found
 * on disk when a log opens counts too, so that the limit may already be passed at start.
 */
export class DiskBudget {
  /** Limit in bytes; `null` for none. */
  readonly limitBytes: number | null;
  #usedBytes = 0;
  /** What may be taken until somebody looks at the disk again. */
  #roomBytes = Number.POSITIVE_INFINITY;

  constructor(limitBytes: number | null) {
    this.limitBytes = limitBytes;
  }

  get usedBytes(): number {
    return this.#usedBytes;
  }

  /** Takes the bytes if there is room for all of them. */
  tryTake(bytes: number): boolean {
    if (this.limitBytes !== null && this.#usedBytes + bytes > this.limitBytes) return false;
    if (bytes > this.#roomBytes) return false;
    this.#roomBytes -= bytes;
    this.#usedBytes += bytes;
    return true;
  }

  /** Tells how much of the disk is free now. */
  sawFree(bytes: number): void {
    this.#roomBytes = bytes - RESERVE_BYTES;
  }

  /** Counts bytes that are there whatever the limit says. */
  add(bytes: number): void {
    this.#usedBytes += bytes;
  }

  giveBack(bytes: number): void {
    this.#usedBytes -= bytes;
    this.#roomBytes += bytes;
  }
}
