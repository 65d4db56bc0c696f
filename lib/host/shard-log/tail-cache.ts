import type { Frame, RecordPage } from "./frame.ts";

/** What a kept frame costs beside its bytes. */
const frameOverheadBytes = 256;

/**
 * The newest acknowledged frames of a shard, of one segment's key or in the clear: always a run that ends with the
 * shard's last frame. Sealed frames are kept as they are.
 */
export class ShardTail {
  /** The key that its frames are sealed under, as their segment's header holds it; null for frames in the clear. */
  readonly wrappedKey: Uint8Array | null;
  /** What was dropped is undefined, so that it can be collected at once. */
  #frames: (Frame | undefined)[] = [];
  #head = 0;

  constructor(wrappedKey: Uint8Array | null = null) {
    this.wrappedKey = wrappedKey;
  }

  push(frame: Frame): void {
    this.#frames.push(frame);
  }

  dropOldest(): void {
    if (this.#head === this.#frames.length) return;
    this.#frames[this.#head++] = undefined;
    if (this.#head * 2 > this.#frames.length && this.#head > 32) {
      this.#frames = this.#frames.slice(this.#head);
      this.#head = 0;
    }
  }

  clear(): void {
    this.#frames = [];
    this.#head = 0;
  }

  /** Whether everything from the page's next ordinal on is here. */
  reaches(page: RecordPage): boolean {
    const oldest = this.#frames[this.#head];
    return oldest !== undefined && oldest.firstOrdinal <= page.nextOrdinal;
  }

  /**
   * Fills the page if everything from its next ordinal on is here; says whether it was.
   * @param open opens sealed frames
   */
  fill(page: RecordPage, open?: (frame: Frame) => Frame | undefined): boolean {
    if (!this.reaches(page)) return false;
    for (let index = this.#find(page.nextOrdinal); index < this.#frames.length && !page.full; index++) {
      const frame = this.#frames[index];
      if (frame === undefined || !page.wants(frame)) continue;
      const opened = open === undefined ? frame : open(frame);
      if (opened !== undefined) page.take(opened);
    }
    return true;
  }

  /** Place of the last frame that begins at or before an ordinal. */
  #find(ordinal: number): number {
    let low = this.#head;
    let high = this.#frames.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      const frame = this.#frames[middle];
      if (frame !== undefined && frame.firstOrdinal <= ordinal) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

interface Kept {
  readonly tail: ShardTail;
  readonly bytes: number;
}

/** Bounds what all tails together keep: the oldest frame goes first, whosever it is. */
export class TailCache {
  readonly #maxBytes: number;
  #kept: Kept[] = [];
  #head = 0;
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  add(tail: ShardTail, frame: Frame): void {
    const bytes = frame.end - frame.start + frameOverheadBytes;
    tail.push(frame);
    this.#kept.push({ tail, bytes });
    this.#bytes += bytes;
    while (this.#bytes > this.#maxBytes) this.#dropOldest();
  }

  /** Forgets what these tails hold. */
  drop(tails: ReadonlySet<ShardTail>): void {
    if (tails.size === 0) return;
    this.#kept = this.#kept.slice(this.#head).filter(({ tail, bytes }) => {
      if (!tails.has(tail)) return true;
      this.#bytes -= bytes;
      return false;
    });
    this.#head = 0;
    for (const tail of tails) tail.clear();
  }

  #dropOldest(): void {
    const oldest = this.#kept[this.#head];
    if (oldest === undefined) return;
    oldest.tail.dropOldest();
    this.#bytes -= oldest.bytes;
    this.#head++;
    if (this.#head * 2 > this.#kept.length && this.#head > 1024) {
      this.#kept = this.#kept.slice(this.#head);
      this.#head = 0;
    }
  }
}
