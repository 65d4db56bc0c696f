import { Buffer } from "node:buffer";
import type { DiskFile } from "#host/disk/disk.ts";
import {
  claimedFrameBytes,
  decodeFrame,
  type Frame,
  frameHeaderBytes,
  frameMagic,
  shardIndexAt,
} from "./frame.ts";

const firstChunkBytes = 64 * 1024;
const maxChunkBytes = 4 * 1024 * 1024;

/** The frames of one shard among those of its lane. */
export interface OwnFrames {
  readonly shardIndex: number;
  /** The first record that is wanted: the first frame holds it, or comes before it. */
  readonly fromOrdinal: number;
  /** The ordinal behind the last one that is in the trusted part of the file. */
  readonly endOrdinal: number;
}

export interface CursorOptions {
  readonly file: DiskFile;
  /** Where the first frame is expected in the file. */
  readonly from: number;
  /** Where the trusted part of the file ends. */
  readonly to: number;
  readonly seed: number;
  readonly acceptsShard: (index: number) => boolean;
  /** Called for every run of bytes that are no whole frame. */
  readonly onDamage?: (from: number, to: number) => void;
  readonly chunkBytes?: number;
  /**
   * Returns the frames of this shard without a gap, and passes by the others by the lengths that they claim, without
   * checking them.
   */
  readonly own?: OwnFrames;
}

/**
 * Walks the frames of a file in growing chunks. Damage is isolated: behind an invalid frame the cursor looks for
 * the next valid one. What was passed by is believed only while frames follow one another and the shard's ordinals,
 * too: else the cursor goes back and checks every frame up to there. So a false length hides nothing. Use: `while (await cursor.fill()) for (let f = cursor.next(); f; f = cursor.next()) …`
 */
export class FrameCursor {
  readonly #options: CursorOptions;
  #buffer: Buffer = Buffer.alloc(0);
  /** File position of the buffer's first byte. */
  #base: number;
  /** Position in the buffer of what comes next. */
  #at = 0;
  #chunkBytes: number;
  /** Bytes wanted from #at on, when more than a chunk. */
  #wanted = frameHeaderBytes;
  #damageFrom: number | undefined;
  /** File position of the first frame that was passed by since the last one that was checked. */
  #uncheckedFrom: number | undefined;
  /** Up to this file position every frame is checked. */
  #checkTo = 0;
  /** The ordinal behind the newest own frame; 0 before the first. */
  #ownEnd = 0;
  #lastFrameEnd: number;

  constructor(options: CursorOptions) {
    this.#options = options;
    this.#base = options.from;
    this.#lastFrameEnd = options.from;
    this.#chunkBytes = Math.max(
      firstChunkBytes,
      Math.min(maxChunkBytes, options.chunkBytes ?? firstChunkBytes),
    );
  }

  /** File position behind the last valid frame. */
  get lastFrameEnd(): number {
    return this.#lastFrameEnd;
  }

  /** File position of a frame that `next` returned most recently. */
  positionOf(frame: Frame): number {
    return this.#base + frame.start;
  }

  /** Reads the next chunk. False when there is nothing left to read. */
  async fill(): Promise<boolean> {
    const { file, to } = this.#options;
    const position = this.#base + this.#at;
    const available = to - position;
    if (available < frameHeaderBytes || available < this.#wanted) {
      if ((available > 0 || this.#isShort()) && this.#goBack(to)) return this.fill();
      this.#endAt(to, position);
      return false;
    }
    const bytes = Math.min(available, Math.max(this.#chunkBytes, this.#wanted));
    this.#chunkBytes = Math.min(maxChunkBytes, this.#chunkBytes * 4);
    const buffer = Buffer.allocUnsafeSlow(bytes);
    const count = await file.read(buffer, position);
    this.#buffer = count === bytes ? buffer : buffer.subarray(0, count);
    this.#base = position;
    this.#at = 0;
    if (count >= this.#wanted) return true;
    this.#endAt(to, position);
    return false;
  }

  /** The next valid frame of the chunk; `undefined` when the chunk is used up. */
  next(): Frame | undefined {
    const { seed, acceptsShard, to } = this.#options;
    for (;;) {
      const left = this.#buffer.length - this.#at;
      this.#wanted = frameHeaderBytes;
      if (left < frameHeaderBytes) return undefined;
      const frameBytes = claimedFrameBytes(this.#buffer, this.#at, acceptsShard);
      if (frameBytes > left && this.#base + this.#at + frameBytes <= to) {
        this.#wanted = frameBytes;
        return undefined;
      }
      const isWhole = frameBytes > 0 && frameBytes <= left;
      if (isWhole && this.#passesBy()) {
        this.#uncheckedFrom ??= this.#base + this.#at;
        this.#at += frameBytes;
        continue;
      }
      const frame = isWhole ? decodeFrame(this.#buffer, this.#at, frameBytes, seed) : undefined;
      const isExpected = frame !== undefined && this.#follows(frame);
      if (!isExpected && this.#goBack(this.#base + this.#at)) return undefined;
      if (frame !== undefined) {
        this.#endDamage(this.#base + this.#at);
        this.#at = frame.end;
        this.#lastFrameEnd = this.#base + frame.end;
        if (this.#isOwn(frame)) this.#ownEnd = frame.firstOrdinal + frame.count;
        this.#uncheckedFrom = undefined;
        return frame;
      }
      this.#skipDamage();
    }
  }

  /** Whether what stands here is another shard's and need not be checked. */
  #passesBy(): boolean {
    const { own } = this.#options;
    return (
      own !== undefined &&
      this.#damageFrom === undefined &&
      this.#base + this.#at >= this.#checkTo &&
      shardIndexAt(this.#buffer, this.#at) !== own.shardIndex
    );
  }

  #isOwn(frame: Frame): boolean {
    return frame.shardIndex === this.#options.own?.shardIndex;
  }

  #follows(frame: Frame): boolean {
    const { own } = this.#options;
    if (own === undefined || !this.#isOwn(frame)) return true;
    return this.#ownEnd === 0 ? frame.firstOrdinal <= own.fromOrdinal : frame.firstOrdinal === this.#ownEnd;
  }

  #isShort(): boolean {
    const { own } = this.#options;
    return own !== undefined && this.#ownEnd < own.endOrdinal;
  }

  /** Goes back to the first frame that was not checked, to check all up to `position`. False if there is none. */
  #goBack(position: number): boolean {
    if (this.#uncheckedFrom === undefined) return false;
    this.#base = this.#uncheckedFrom;
    this.#at = 0;
    this.#buffer = Buffer.alloc(0);
    this.#wanted = frameHeaderBytes;
    this.#uncheckedFrom = undefined;
    this.#checkTo = position;
    return true;
  }

  /** Goes to the next place where a frame may begin. */
  #skipDamage(): void {
    this.#damageFrom ??= this.#base + this.#at;
    const found = this.#buffer.indexOf(frameMagic, this.#at + 1);
    this.#at = found >= 0 ? found : Math.max(this.#at + 1, this.#buffer.length - frameMagic.length + 1);
  }

  #endAt(to: number, position: number): void {
    if (position < to) this.#damageFrom ??= position;
    this.#endDamage(to);
  }

  #endDamage(to: number): void {
    if (this.#damageFrom === undefined) return;
    this.#options.onDamage?.(this.#damageFrom, to);
    this.#damageFrom = undefined;
  }
}
