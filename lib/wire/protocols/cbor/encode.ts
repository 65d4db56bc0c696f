/** Byte strings from this size on are passed through instead of copied. */
const PASS_THROUGH_BYTES = 4096;

const INITIAL_BYTES = 1024;

/**
 * Encodes a value as AWS's Kinesis does in CBOR (RFC 8949): maps of indefinite length, lists of definite length,
 * dates as tag 1 with a number of epoch *milliseconds*, or of units of `epochUnitMs`, bytes as byte strings.
 * `undefined` members are left out.
 */
export function encodeCbor(value: unknown, epochUnitMs = 1): readonly Buffer[] {
  const encoder = new Encoder(epochUnitMs);
  encoder.item(value);
  return encoder.finish();
}

class Encoder {
  readonly #epochUnitMs: number;
  readonly #pieces: Buffer[] = [];
  #buffer = Buffer.allocUnsafe(INITIAL_BYTES);
  #start = 0;
  #at = 0;

  constructor(epochUnitMs: number) {
    this.#epochUnitMs = epochUnitMs;
  }

  item(value: unknown): void {
    switch (typeof value) {
      case "string":
        this.#text(value);
        break;
      case "number":
        this.#number(value);
        break;
      case "boolean":
        this.#byte(value ? 0xf5 : 0xf4);
        break;
      case "object":
        this.#object(value);
        break;
      default:
        throw new TypeError(`CBOR has no form for a ${typeof value}.`);
    }
  }

  finish(): readonly Buffer[] {
    this.#cut();
    return this.#pieces;
  }

  #object(value: object | null): void {
    if (value === null) this.#byte(0xf6);
    else if (value instanceof Uint8Array) this.#bytes(value);
    else if (value instanceof Date) {
      this.#byte(0xc1);
      this.#number(value.getTime() / this.#epochUnitMs);
    } else if (Array.isArray(value)) {
      this.#head(4, value.length);
      for (const element of value) this.item(element);
    } else this.#map(value);
  }

  #map(value: object): void {
    this.#byte(0xbf);
    for (const [key, held] of Object.entries(value)) {
      if (held === undefined) continue;
      this.#text(key);
      this.item(held);
    }
    this.#byte(0xff);
  }

  #number(value: number): void {
    if (Number.isSafeInteger(value)) {
      if (value < 0) this.#head(1, -1 - value);
      else this.#head(0, value);
      return;
    }
    this.#byte(0xfb);
    this.#reserve(8);
    this.#at = this.#buffer.writeDoubleBE(value, this.#at);
  }

  #text(text: string): void {
    const length = Buffer.byteLength(text);
    this.#head(3, length);
    this.#reserve(length);
    this.#at += this.#buffer.write(text, this.#at, length, "utf8");
  }

  #bytes(bytes: Uint8Array): void {
    this.#head(2, bytes.length);
    if (bytes.length >= PASS_THROUGH_BYTES) {
      this.#cut();
      this.#pieces.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
      return;
    }
    this.#reserve(bytes.length);
    this.#buffer.set(bytes, this.#at);
    this.#at += bytes.length;
  }

  #head(major: number, argument: number): void {
    this.#reserve(9);
    const buffer = this.#buffer;
    const first = major << 5;
    if (argument < 24) {
      buffer[this.#at++] = first | argument;
    } else if (argument < 0x100) {
      buffer[this.#at++] = first | 24;
      buffer[this.#at++] = argument;
    } else if (argument < 0x10000) {
      buffer[this.#at++] = first | 25;
      this.#at = buffer.writeUInt16BE(argument, this.#at);
    } else if (argument < 0x100000000) {
      buffer[this.#at++] = first | 26;
      this.#at = buffer.writeUInt32BE(argument, this.#at);
    } else {
      buffer[this.#at++] = first | 27;
      this.#at = buffer.writeBigUInt64BE(BigInt(argument), this.#at);
    }
  }

  #byte(byte: number): void {
    this.#reserve(1);
    this.#buffer[this.#at++] = byte;
  }

  /** Makes room for `length` more bytes: what is full becomes a piece, and a larger buffer follows. */
  #reserve(length: number): void {
    if (length <= this.#buffer.length - this.#at) return;
    const size = Math.max(Math.min(this.#buffer.length * 2, 1 << 20), length);
    this.#cut();
    this.#buffer = Buffer.allocUnsafe(size);
    this.#start = 0;
    this.#at = 0;
  }

  #cut(): void {
    if (this.#at > this.#start) this.#pieces.push(this.#buffer.subarray(this.#start, this.#at));
    this.#start = this.#at;
  }
}
