/** Memory that many share: whoever wants more looks first whether there is room, and says what it takes and gives back. */
export class SharedRoom {
  readonly #maxBytes: number;
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get hasRoom(): boolean {
    return this.#bytes < this.#maxBytes;
  }

  /** @param bytes below zero for what is given back */
  take(bytes: number): void {
    this.#bytes += bytes;
  }
}
