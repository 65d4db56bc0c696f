import type { Readable } from "node:stream";
import type { IncomingBytes } from "#engine/kernel/streamed-bytes.ts";
import { wireErrors } from "../errors.ts";
import { countPassed } from "./passed-bytes.ts";

const NO_TRAILERS: IncomingBytes["trailers"] = {};

/** A request's body, read from its connection as fast as its reader asks for it. */
export class RequestBytes implements IncomingBytes {
  readonly length: number | undefined;
  readonly trailers = NO_TRAILERS;
  readonly #stream: Readable;
  #isWanted: (() => void) | undefined;

  /**
   * @param isWanted called once, when somebody begins to read: clients may wait for that word before they send
   */
  constructor(stream: Readable, contentLength: string | undefined, isWanted?: () => void) {
    this.#stream = stream;
    this.length = contentLength === undefined ? undefined : Number(contentLength);
    this.#isWanted = isWanted;
  }

  /** Whether all was read. */
  get isRead(): boolean {
    return this.#stream.readableEnded;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    this.#isWanted?.();
    this.#isWanted = undefined;
    let read = 0;
    try {
      for await (const piece of this.#stream.iterator({ destroyOnReturn: false })) {
        read += (piece as Buffer).length;
        countPassed((piece as Buffer).length);
        yield piece as Buffer;
      }
    } catch {
      throw wireErrors.clientGone();
    }
    // HTTP/2 leaves it to us to hold a body against its announced length.
    if (this.length !== undefined && read !== this.length) throw wireErrors.clientGone();
  }
}
