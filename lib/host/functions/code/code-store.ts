import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { Mutex } from "#engine/kernel/mutex.ts";
import { StorageFullError } from "#engine/kernel/ports/storage.ts";
import { CodeError, type StoredCode } from "#engine/lambda/ports.ts";
import { makeDurableDirectory } from "#host/disk/disk.ts";
import type { DiskBudget } from "#host/disk/disk-budget.ts";
import { nodeDisk } from "#host/disk/node-disk.ts";
import { unpackZip } from "./unpack-zip.ts";
import { asStorageError, fileName, hash, hashOf, writeDurably } from "./zip-files.ts";

/** Packed, as on AWS for an upload through the API. */
const MAX_PACKED_BYTES = 50 * 1024 * 1024;

export interface CodeStoreOptions {
  /** Made if it is not there. */
  readonly directory: string;
  readonly budget: DiskBudget;
  /** Whether something runs with the code: then it stays unpacked. */
  readonly isUsed: (codeSha256: string) => boolean;
}

/**
 * Functions' code by the hash of its zip. A zip is durable before it is acknowledged; what it unpacks to is not, and is
 * made anew after each start of the server, so that nothing half written and nothing that a function changed is run.
 */
export class CodeStore {
  readonly #options: CodeStoreOptions;
  readonly #zips: string;
  readonly #trees: string;
  /** Zips that are kept, and their bytes. */
  readonly #kept = new Map<string, number>();
  /** Unpacked code, and the bytes that it takes. */
  readonly #unpacked = new Map<string, number>();
  /** Changes wait for each other: one zip is unpacked at a time. */
  readonly #mutex = new Mutex();

  private constructor(options: CodeStoreOptions) {
    this.#options = options;
    this.#zips = path.join(options.directory, "zips");
    this.#trees = path.join(options.directory, "unpacked");
  }

  static async open(options: CodeStoreOptions): Promise<CodeStore> {
    const store = new CodeStore(options);
    await store.#load();
    return store;
  }

  async #load(): Promise<void> {
    await rm(this.#trees, { recursive: true, force: true });
    await makeDurableDirectory(nodeDisk, this.#zips);
    await mkdir(this.#trees, { mode: 0o700 });
    for (const file of await readdir(this.#zips)) {
      const codeSha256 = hashOf(file);
      if (codeSha256 === undefined) {
        await rm(path.join(this.#zips, file), { force: true });
        continue;
      }
      const { size } = await stat(path.join(this.#zips, file));
      this.#options.budget.add(size);
      this.#kept.set(codeSha256, size);
    }
  }

  /** @throws {CodeError | StorageFullError} and keeps nothing of it */
  async store(zip: Uint8Array): Promise<StoredCode> {
    if (zip.length > MAX_PACKED_BYTES) {
      throw new CodeError(`Zipped size must be smaller than ${MAX_PACKED_BYTES} bytes`);
    }
    const codeSha256 = await hash(zip);
    const codeSize = zip.length;
    await this.#mutex.run(async () => {
      if (this.#kept.has(codeSha256)) return;
      if (!this.#unpacked.has(codeSha256)) await this.#unpack(codeSha256, zip);
      try {
        await this.#keep(codeSha256, zip);
        this.#kept.set(codeSha256, codeSize);
      } finally {
        await this.#removeTrees();
      }
    });
    return { codeSha256, codeSize };
  }

  async read(codeSha256: string): Promise<Buffer> {
    return await readFile(this.#zipFile(codeSha256));
  }

  /** The directory with the unpacked code. */
  async directoryOf(codeSha256: string): Promise<string> {
    if (!this.#unpacked.has(codeSha256)) {
      await this.#mutex.run(async () => {
        if (this.#unpacked.has(codeSha256)) return;
        await this.#unpack(codeSha256, await this.read(codeSha256));
      });
    }
    return this.#tree(codeSha256);
  }

  async keepOnly(wanted: ReadonlySet<string>): Promise<void> {
    await this.#mutex.run(async () => {
      for (const [codeSha256, codeSize] of [...this.#kept]) {
        if (wanted.has(codeSha256)) continue;
        await rm(this.#zipFile(codeSha256), { force: true });
        this.#kept.delete(codeSha256);
        this.#options.budget.giveBack(codeSize);
      }
      await this.#removeTrees();
    });
  }

  /** Removes unpacked code that is no longer kept, once nothing runs with it. */
  async tidy(): Promise<void> {
    if ([...this.#unpacked.keys()].every((codeSha256) => this.#kept.has(codeSha256))) return;
    await this.#mutex.run(() => this.#removeTrees());
  }

  async #removeTrees(): Promise<void> {
    for (const [codeSha256, bytes] of [...this.#unpacked]) {
      if (this.#kept.has(codeSha256) || this.#options.isUsed(codeSha256)) continue;
      this.#unpacked.delete(codeSha256);
      await rm(this.#tree(codeSha256), { recursive: true, force: true });
      this.#options.budget.giveBack(bytes);
    }
  }

  async #unpack(codeSha256: string, zip: Uint8Array): Promise<void> {
    const { budget } = this.#options;
    const directory = await mkdtemp(path.join(this.#trees, "new-"));
    let bytes = 0;
    const take = (more: number) => {
      if (!budget.tryTake(more)) throw new StorageFullError("the disk budget is spent");
      bytes += more;
    };
    try {
      await unpackZip(zip, { directory, take });
      await rename(directory, this.#tree(codeSha256));
      this.#unpacked.set(codeSha256, bytes);
    } catch (error) {
      budget.giveBack(bytes);
      await rm(directory, { recursive: true, force: true });
      throw asStorageError(error);
    }
  }

  async #keep(codeSha256: string, zip: Uint8Array): Promise<void> {
    const { budget } = this.#options;
    if (!budget.tryTake(zip.length)) throw new StorageFullError("the disk budget is spent");
    const file = this.#zipFile(codeSha256);
    try {
      await writeDurably(`${file}.new`, zip);
      await rename(`${file}.new`, file);
      await nodeDisk.syncDirectory(this.#zips);
    } catch (error) {
      budget.giveBack(zip.length);
      await rm(`${file}.new`, { force: true });
      throw asStorageError(error);
    }
  }

  #zipFile(codeSha256: string): string {
    return path.join(this.#zips, `${fileName(codeSha256)}.zip`);
  }

  #tree(codeSha256: string): string {
    return path.join(this.#trees, fileName(codeSha256));
  }
}
