import type { IncomingBytes } from "#engine/kernel/streamed-bytes.ts";
import { s3Errors } from "./s3-errors.ts";

/** A chunk's size with its signature, or with whatever else clients put there. */
const MAX_LINE_BYTES = 1024;

/** Checksums and their signature. */
const MAX_TRAILER_BYTES = 16 * 1024;

const NEWLINE = 0x0a;

/**
 * The bytes within AWS's chunks, which SDKs put around bodies that they sign, or compute the checksum of, while they
 * send them:
 *
 *     size in hexadecimal [;chunk-signature=…] CRLF | that many bytes | CRLF | … | 0 [;…] CRLF | name:value CRLF … | CRLF
 *
 * Signatures are not verified. Nothing is copied but what lies between pieces as they come.
 */
export class AwsChunkedBytes implements IncomingBytes {
  readonly length: number;
  readonly #outer: IncomingBytes;
  readonly #announced: readonly string[];
  #trailers: Readonly<Record<string, string>> = {};

  /**
   * @param length that the client says is within
   * @param announced names of trailers that have to come, in lower case
   */
  constructor(outer: IncomingBytes, length: number, announced: readonly string[] = []) {
    this.#outer = outer;
    this.length = length;
    this.#announced = announced;
  }

  get trailers(): IncomingBytes["trailers"] {
    return this.#trailers;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    const chunks = new ChunkParser();
    let read = 0;
    for await (const piece of this.#outer) {
      for (const bytes of chunks.take(piece)) {
        read += bytes.byteLength;
        if (read > this.length) throw s3Errors.incompleteBody();
        yield bytes;
      }
    }
    const trailers = chunks.end();
    if (read !== this.length) throw s3Errors.incompleteBody();
    // Without the checksum that was promised the bytes would be kept unchecked.
    if (!this.#announced.every((name) => trailers[name])) throw s3Errors.malformedTrailer();
    this.#trailers = trailers;
  }
}

type State = "size" | "bytes" | "break" | "trailers";

class ChunkParser {
  #state: State = "size";
  /** Of the chunk's bytes, or of the line break after them. */
  #left = 0;
  /** What has come of a line, or of the trailers. */
  #text = "";

  /** The bytes of chunks in a piece of the body. @throws {ServiceError} IncompleteBody for what are no chunks */
  *take(piece: Uint8Array): Generator<Uint8Array> {
    let at = 0;
    while (at < piece.byteLength) {
      switch (this.#state) {
        case "size":
          at = this.#takeSize(piece, at);
          break;
        case "bytes": {
          const end = Math.min(at + this.#left, piece.byteLength);
          yield piece.subarray(at, end);
          this.#left -= end - at;
          at = end;
          if (this.#left === 0) this.#begin("break", LINE_BREAK.length);
          break;
        }
        case "break":
          if (piece[at] !== LINE_BREAK.charCodeAt(LINE_BREAK.length - this.#left))
            throw s3Errors.malformedChunks();
          at++;
          if (--this.#left === 0) this.#begin("size", 0);
          break;
        case "trailers":
          this.#add(piece, at, piece.byteLength, MAX_TRAILER_BYTES);
          at = piece.byteLength;
      }
    }
  }

  /** The trailers, when all has come. @throws {ServiceError} IncompleteBody when there should be more */
  end(): Readonly<Record<string, string>> {
    if (this.#state !== "trailers") throw s3Errors.malformedChunks();
    const lines = this.#text.split(/[\r\n]+/).filter((line) => line !== "");
    return Object.fromEntries(
      lines.map((line) => {
        const colon = line.indexOf(":");
        if (colon < 1) throw s3Errors.malformedChunks();
        return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
      }),
    );
  }

  #takeSize(piece: Uint8Array, start: number): number {
    const newline = piece.indexOf(NEWLINE, start);
    const end = newline === -1 ? piece.byteLength : newline;
    this.#add(piece, start, end, MAX_LINE_BYTES);
    if (newline === -1) return end;
    const [, digits] = /^([0-9a-f]{1,12})(?:;.*)?\r$/i.exec(this.#text) ?? [];
    if (digits === undefined) throw s3Errors.malformedChunks();
    const size = Number.parseInt(digits, 16);
    this.#begin(size === 0 ? "trailers" : "bytes", size);
    return newline + 1;
  }

  #begin(state: State, left: number): void {
    this.#state = state;
    this.#left = left;
    this.#text = "";
  }

  #add(piece: Uint8Array, start: number, end: number, maxBytes: number): void {
    if (this.#text.length + end - start > maxBytes) throw s3Errors.malformedChunks();
    this.#text += Buffer.from(piece.buffer, piece.byteOffset + start, end - start).toString("latin1");
  }
}

const LINE_BREAK = "\r\n";
