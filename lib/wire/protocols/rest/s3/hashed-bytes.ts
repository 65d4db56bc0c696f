import { createHash, hash } from "node:crypto";
import type { IncomingBytes } from "#engine/kernel/streamed-bytes.ts";
import { s3Errors } from "./s3-errors.ts";

const EMPTY_SHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/** In lower-case hexadecimal digits. */
export function sha256Of(bytes: Buffer): string {
  return bytes.length === 0 ? EMPTY_SHA256 : hash("sha256", bytes, "hex");
}

/** Bytes that are held against a SHA-256 while they are read; a reader who gets to their end may keep them. */
export class HashedBytes implements IncomingBytes {
  readonly length: number | undefined;
  readonly #bytes: IncomingBytes;
  readonly #claimed: string;

  constructor(bytes: IncomingBytes, claimed: string) {
    this.length = bytes.length;
    this.#bytes = bytes;
    this.#claimed = claimed;
  }

  get trailers(): IncomingBytes["trailers"] {
    return this.#bytes.trailers;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    const computing = createHash("sha256");
    for await (const piece of this.#bytes) {
      computing.update(piece);
      yield piece;
    }
    const computed = computing.digest("hex");
    if (computed !== this.#claimed.toLowerCase()) throw s3Errors.wrongHash(this.#claimed, computed);
  }
}
