const MOST_BYTES = 128 * 1024 * 1024;

/** What all shards of a mapping hold of data that was read and is not done with. */
export class ReadAhead {
  #bytes = 0;

  get hasRoom(): boolean {
    return this.#bytes < MOST_BYTES;
  }

  change(bytes: number): void {
    this.#bytes += bytes;
  }
}
