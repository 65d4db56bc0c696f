import { lendBody, PIECE_BYTES, takePiece } from "../piece-pool.ts";

/** Beyond ASCII, a UTF-16 unit takes at most three bytes of UTF-8. */
const MAX_BYTES_PER_UNIT = 3;

/** Text on its way out, written at once into buffers of about a megabyte. */
export class Pieces {
  readonly #pieces: Buffer[] = [];
  #buffer: Buffer;
  #at = 0;
  #cutBytes = 0;

  /** @param bytes about how many are to come */
  constructor(bytes: number) {
    this.#buffer = newPiece(bytes);
  }

  get length(): number {
    return this.#cutBytes + this.#at;
  }

  /** Adds text that is known to be ASCII. */
  ascii(text: string): void {
    this.#reserve(text.length);
    this.#at += this.#buffer.write(text, this.#at, "latin1");
  }

  text(text: string): void {
    this.#reserve(text.length * MAX_BYTES_PER_UNIT);
    this.#at += this.#buffer.write(text, this.#at, "utf8");
  }

  finish(): readonly Buffer[] {
    this.#cut(0);
    return lendBody(this.#pieces);
  }

  #reserve(bytes: number): void {
    if (bytes > this.#buffer.length - this.#at) this.#cut(Math.max(bytes, PIECE_BYTES));
  }

  #cut(nextBytes: number): void {
    if (this.#at > 0) this.#pieces.push(this.#buffer.subarray(0, this.#at));
    this.#cutBytes += this.#at;
    this.#buffer = newPiece(nextBytes);
    this.#at = 0;
  }
}

/** Small answers get what they need; all others whole pieces, which are used again. */
function newPiece(bytes: number): Buffer {
  if (bytes > PIECE_BYTES || bytes < PIECE_BYTES / 4) return Buffer.allocUnsafe(bytes);
  return takePiece();
}
