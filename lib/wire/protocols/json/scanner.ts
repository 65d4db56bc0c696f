import { MAX_ITEMS } from "../bounds.ts";
import { decodeInto } from "./base64.ts";
import { BACKSLASH, COMMA, QUOTE } from "./json-bytes.ts";

/** What is read here has two members or more to each object: for a comma there are fewer than three items. */
const MAX_COMMAS = Math.floor(MAX_ITEMS / 3);

/** Long base64 is decoded in slices of whole groups, which stay in the processor's cache. */
const SLICE_BYTES = 24 * 1024;
const SLICE_CHARACTERS = (SLICE_BYTES / 3) * 4;

/**
 * Walks over the bytes of a JSON text without making anything of it. Every method answers whether it found what it
 * was asked for, and leaves the rest unread; whoever gets a no falls back to a real parser. Texts with escapes are
 * not found, and nothing is in a text that may hold more than such a parser would take.
 */
export class Scanner {
  readonly #bytes: Buffer;
  #at = 0;
  #commas = 0;
  #start = 0;
  #end = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /** One character of JSON's grammar, after blanks. */
  take(character: number): boolean {
    this.#skipBlanks();
    if (this.#bytes[this.#at] !== character) return false;
    this.#at++;
    return true;
  }

  /** The comma before another member or element; also a no where there were too many. */
  another(): boolean {
    return this.take(COMMA) && ++this.#commas <= MAX_COMMAS;
  }

  /** A text; its bytes are then told apart by `is`, or read by `value` or `base64Into`. */
  text(): boolean {
    if (!this.take(QUOTE)) return false;
    const bytes = this.#bytes;
    let at = this.#at;
    for (let byte = bytes[at]; byte !== QUOTE; byte = bytes[++at]) {
      if (byte === undefined || byte < 0x20 || byte === BACKSLASH) return false;
    }
    return this.#found(at);
  }

  /** A text that is likely long. What its bytes are is for the caller to check. */
  longText(): boolean {
    if (!this.take(QUOTE)) return false;
    const end = this.#bytes.indexOf(QUOTE, this.#at);
    return end !== -1 && this.#found(end);
  }

  is(name: Buffer): boolean {
    if (this.#end - this.#start !== name.length) return false;
    for (let i = 0; i < name.length; i++) if (this.#bytes[this.#start + i] !== name[i]) return false;
    return true;
  }

  value(): string {
    return this.#bytes.toString("utf8", this.#start, this.#end);
  }

  /** At least as many bytes as the text's base64 stands for. */
  maxBase64Bytes(): number {
    return Math.ceil(((this.#end - this.#start) * 3) / 4);
  }

  /**
   * Decodes the text as strict base64 into a slab that has room for it.
   * @returns the number of bytes, or -1 when it is no strict base64
   */
  base64Into(slab: Buffer, offset: number): number {
    let at = this.#start;
    let length = 0;
    for (; this.#end - at > SLICE_CHARACTERS; at += SLICE_CHARACTERS) {
      if (this.#decode(at, at + SLICE_CHARACTERS, slab, offset + length) !== SLICE_BYTES) return -1;
      length += SLICE_BYTES;
    }
    const last = this.#decode(at, this.#end, slab, offset + length);
    return last === -1 ? -1 : length + last;
  }

  #decode(start: number, end: number, slab: Buffer, offset: number): number {
    return decodeInto(slab, offset, this.#bytes.toString("latin1", start, end));
  }

  atEnd(): boolean {
    this.#skipBlanks();
    return this.#at === this.#bytes.length;
  }

  #found(end: number): boolean {
    this.#start = this.#at;
    this.#end = end;
    this.#at = end + 1;
    return true;
  }

  #skipBlanks(): void {
    for (;;) {
      const byte = this.#bytes[this.#at];
      if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return;
      this.#at++;
    }
  }
}
