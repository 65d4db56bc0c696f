import { Buffer } from "node:buffer";
import type { DiskFile } from "#host/disk/disk.ts";
import { claimedFrameBytes, decodeFrame, type Frame, frameHeaderBytes, frameMagic } from "./frame.ts";

const firstChunkBytes = 64 * 1024;
const maxChunkBytes = 4 * 1024 * 1024;

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
}

/**
 * Walks the frames of a file in growing chunks. Damage is isolated: behind an invalid frame the cursor looks for
 * the next valid one. Use: `while (await cursor.fill()) for (let f = cursor.next(); f; f = cursor.next()) …`
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
      const frame =
        frameBytes > 0 && frameBytes <= left
          ? decodeFrame(this.#buffer, this.#at, frameBytes, seed)
          : undefined;
      if (frame !== undefined) {
        this.#endDamage(this.#base + this.#at);
        this.#at = frame.end;
        this.#lastFrameEnd = this.#base + frame.end;
        return frame;
      }
      this.#skipDamage();
    }
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
