import { StorageFullError } from "#engine/kernel/ports/storage.ts";
import type { BlobWriter } from "#engine/s3/ports.ts";
import { type DiskFile, errorCode, writeFully } from "../disk/disk.ts";
import type { DiskBudget } from "../disk/disk-budget.ts";
import type { FrameBuffers } from "../shard-log/frame-buffers.ts";

/** Bytes of one write: while they are written, as many more may come. */
const WRITE_BYTES = 256 * 1024;
/** What is no longer than this is written as it came. */
const SMALL_BYTES = 32 * 1024;

const FULL_CODES = new Set(["ENOSPC", "EDQUOT"]);

export interface WriterOptions {
  readonly blobId: string;
  readonly file: DiskFile;
  readonly budget: DiskBudget;
  readonly buffers: FrameBuffers;
  /** Makes the file's name survive a crash. */
  readonly syncName: () => Promise<void>;
  readonly unlink: () => Promise<void>;
}

/**
 * Bytes on their way into a file. Pieces are copied into buffers that are used again and again: those that come from a
 * connection can be forgotten at once, where they would otherwise outlive the next collections of garbage.
 */
export class FileBlobWriter implements BlobWriter {
  readonly blobId: string;
  readonly #options: WriterOptions;
  /** The first pieces, for as long as they are small. */
  #small: Uint8Array[] = [];
  #buffer: Buffer | undefined;
  /** Bytes that wait to be written, wherever they are. */
  #waitingBytes = 0;
  #written = 0;
  #takenBytes = 0;
  #writing: Promise<void> = Promise.resolve();
  #isOpen = true;

  constructor(options: WriterOptions) {
    this.blobId = options.blobId;
    this.#options = options;
  }

  async write(bytes: Uint8Array): Promise<void> {
    if (!this.#options.budget.tryTake(bytes.length)) throw new StorageFullError("the disk budget is used up");
    this.#takenBytes += bytes.length;
    if (this.#buffer === undefined && this.#waitingBytes + bytes.length <= SMALL_BYTES) {
      this.#small.push(bytes);
      this.#waitingBytes += bytes.length;
      return;
    }
    const small = this.#small;
    this.#small = [];
    this.#waitingBytes = this.#buffer === undefined ? 0 : this.#waitingBytes;
    for (const piece of [...small, bytes]) await this.#gather(piece);
  }

  async finish(): Promise<void> {
    try {
      await this.#flush();
      await this.#writing;
      await Promise.all([this.#options.file.sync(), this.#options.syncName()]);
    } catch (error) {
      throw asStorageError(error);
    }
    await this.#end();
  }

  async discard(): Promise<void> {
    const { budget, unlink } = this.#options;
    await this.#writing.catch(() => undefined);
    await this.#end();
    await unlink();
    budget.giveBack(this.#takenBytes);
    this.#takenBytes = 0;
  }

  async #gather(piece: Uint8Array): Promise<void> {
    for (let at = 0; at < piece.length; ) {
      this.#buffer ??= this.#options.buffers.take(WRITE_BYTES);
      const part = piece.subarray(at, at + WRITE_BYTES - this.#waitingBytes);
      this.#buffer.set(part, this.#waitingBytes);
      this.#waitingBytes += part.length;
      at += part.length;
      if (this.#waitingBytes === WRITE_BYTES) await this.#flush();
    }
  }

  /** Waits for the write before, and begins the next. */
  async #flush(): Promise<void> {
    try {
      await this.#writing;
    } catch (error) {
      throw asStorageError(error);
    }
    if (this.#waitingBytes === 0) return;
    const { buffers, file } = this.#options;
    const buffer = this.#buffer;
    const bytes = buffer === undefined ? this.#small : [buffer.subarray(0, this.#waitingBytes)];
    this.#writing = writeFully(file, bytes, this.#written).finally(() => {
      if (buffer !== undefined) buffers.giveBack(buffer);
    });
    // Whoever writes or finishes next is told.
    this.#writing.catch(() => undefined);
    this.#written += this.#waitingBytes;
    this.#small = [];
    this.#buffer = undefined;
    this.#waitingBytes = 0;
  }

  async #end(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    const { buffers, file } = this.#options;
    if (this.#buffer !== undefined) buffers.giveBack(this.#buffer);
    this.#buffer = undefined;
    await file.close();
  }
}

export function asStorageError(error: unknown): unknown {
  if (!FULL_CODES.has(errorCode(error))) return error;
  return new StorageFullError("the disk is full", { cause: error });
}
