import { StorageFullError } from "#engine/kernel/ports/storage.ts";
import type { BlobWriter } from "#engine/s3/ports.ts";
import { type DiskFile, errorCode, writeFully } from "../disk/disk.ts";
import type { DiskBudget } from "../disk/disk-budget.ts";

/** Bytes that are gathered for one write: while they are written, as many more may come. */
const WRITE_BYTES = 256 * 1024;

const FULL_CODES = new Set(["ENOSPC", "EDQUOT"]);

export interface WriterOptions {
  readonly blobId: string;
  readonly file: DiskFile;
  readonly budget: DiskBudget;
  /** Makes the file's name survive a crash. */
  readonly syncName: () => Promise<void>;
  readonly unlink: () => Promise<void>;
  readonly onEnd: () => void;
}

export class FileBlobWriter implements BlobWriter {
  readonly blobId: string;
  readonly #options: WriterOptions;
  #gathered: Uint8Array[] = [];
  #gatheredBytes = 0;
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
    this.#gathered.push(bytes);
    this.#gatheredBytes += bytes.length;
    if (this.#gatheredBytes >= WRITE_BYTES) await this.#flush();
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

  /** Waits for the write before, and begins the next. */
  async #flush(): Promise<void> {
    try {
      await this.#writing;
    } catch (error) {
      throw asStorageError(error);
    }
    if (this.#gatheredBytes === 0) return;
    const buffers = this.#gathered;
    this.#writing = writeFully(this.#options.file, buffers, this.#written);
    // Whoever writes or finishes next is told.
    this.#writing.catch(() => undefined);
    this.#written += this.#gatheredBytes;
    this.#gathered = [];
    this.#gatheredBytes = 0;
  }

  async #end(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#options.onEnd();
    await this.#options.file.close();
  }
}

export function asStorageError(error: unknown): unknown {
  if (!FULL_CODES.has(errorCode(error))) return error;
  return new StorageFullError("the disk is full", { cause: error });
}
