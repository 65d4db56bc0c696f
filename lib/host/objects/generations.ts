import path from "node:path";
import { type Disk, makeDurableDirectory, unlinkIfThere } from "../disk/disk.ts";
import type { OpenIndex } from "./object-index.ts";

/** Files of one directory: what a sweep looks at in one step. */
const FILES_EACH = 4_096;

interface GenerationsDependencies {
  readonly disk: Disk;
  readonly root: string;
  readonly index: Pick<OpenIndex, "fact" | "setFact" | "unknownBlobs">;
}

/**
 * The directories of blobs, numbered as they were begun. Each process writes into new ones, and the index remembers
 * from which on a crash may have left bytes that nothing speaks of: a start looks there and nowhere else.
 */
export class Generations {
  readonly #dependencies: GenerationsDependencies;
  #current: number;
  #sweepFrom: number;
  readonly #sweepBefore: number;
  #files = FILES_EACH;
  #beginning: Promise<void> | undefined;
  #isSwept = false;

  private constructor(dependencies: GenerationsDependencies, last: number, sweepFrom: number) {
    this.#dependencies = dependencies;
    this.#current = last;
    this.#sweepFrom = sweepFrom;
    this.#sweepBefore = last + 1;
  }

  static async open(dependencies: GenerationsDependencies): Promise<Generations> {
    const { index } = dependencies;
    const [last, sweepFrom] = await Promise.all([index.fact("generation"), index.fact("sweepFrom")]);
    return new Generations(dependencies, Number(last ?? 0), Number(sweepFrom ?? 1));
  }

  /** The directory for one more file. */
  async enter(): Promise<string> {
    while (this.#files >= FILES_EACH) {
      this.#beginning ??= this.#begin().finally(() => {
        this.#beginning = undefined;
      });
      await this.#beginning;
    }
    this.#files++;
    return this.#directory(this.#current);
  }

  /** Deletes the files of earlier processes that the index does not know. */
  async sweep(): Promise<void> {
    const { disk, index } = this.#dependencies;
    for (let generation = this.#sweepFrom; generation < this.#sweepBefore; generation++) {
      const directory = this.#directory(generation);
      const names = await disk.readdir(directory).catch(() => []);
      const ids = names.map((name) => `${path.basename(directory)}-${name}`);
      for (const id of await index.unknownBlobs(ids)) {
        await unlinkIfThere(disk, path.join(directory, id.slice(id.indexOf("-") + 1)));
      }
    }
    this.#isSwept = true;
    this.#sweepFrom = this.#sweepBefore;
    await index.setFact("sweepFrom", String(this.#sweepFrom));
  }

  /** Deletes all files of all generations. */
  async clear(): Promise<void> {
    const { disk, root } = this.#dependencies;
    for (const name of await disk.readdir(root)) {
      const directory = path.join(root, name);
      for (const file of await disk.readdir(directory)) await unlinkIfThere(disk, path.join(directory, file));
      await disk.rmdir(directory);
    }
    this.#files = FILES_EACH;
  }

  /** To be called when nothing is being written: what lies here now is known. */
  async close(): Promise<void> {
    if (this.#isSwept) await this.#dependencies.index.setFact("sweepFrom", String(this.#current + 1));
  }

  async #begin(): Promise<void> {
    const { disk, index } = this.#dependencies;
    const next = this.#current + 1;
    // A crash after this leaves a number without a directory.
    await index.setFact("generation", String(next));
    await makeDurableDirectory(disk, this.#directory(next));
    this.#current = next;
    this.#files = 0;
  }

  #directory(generation: number): string {
    return path.join(this.#dependencies.root, generation.toString(16).padStart(8, "0"));
  }
}
