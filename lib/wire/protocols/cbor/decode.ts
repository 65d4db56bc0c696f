import { MAX_DEPTH, MAX_ITEMS, unreadable } from "../bounds.ts";
import { dateFromMs } from "../timestamp.ts";

const TAG_EPOCH = 1;
const BREAK = 0xff;

/**
 * Decodes one CBOR item (RFC 8949): byte strings become buffers that share memory with `bytes`, tag 1 becomes a
 * `Date` from epoch *milliseconds* as Kinesis counts them, or `epochUnitMs` times as many, other tags are ignored,
 * integers become numbers.
 * Definite and indefinite lengths are both taken. No length in the input is believed before it was counted, and no more
 * than `maxItems` values, keys and pieces of texts are made.
 * @throws {ServiceError} a SerializationException without words
 */
export function decodeCbor(bytes: Buffer, epochUnitMs = 1, maxItems = MAX_ITEMS): unknown {
  const decoder = new Decoder(bytes, epochUnitMs, maxItems);
  const value = decoder.item(0);
  if (!decoder.atEnd()) throw unreadable();
  return value;
}

class Decoder {
  readonly #bytes: Buffer;
  readonly #epochUnitMs: number;
  #at = 0;
  #itemsLeft: number;

  constructor(bytes: Buffer, epochUnitMs: number, maxItems: number) {
    this.#bytes = bytes;
    this.#epochUnitMs = epochUnitMs;
    this.#itemsLeft = maxItems;
  }

  atEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  item(depth: number): unknown {
    if (depth > MAX_DEPTH) throw unreadable();
    this.#count();
    const head = this.#byte();
    const major = head >> 5;
    const info = head & 0x1f;
    switch (major) {
      case 0:
        return this.#argument(info);
      case 1:
        return -1 - this.#argument(info);
      case 2:
        return this.#string(info, 2);
      case 3:
        return this.#string(info, 3).toString("utf8");
      case 4:
        return this.#list(info, depth);
      case 5:
        return this.#map(info, depth);
      case 6: {
        const tag = this.#argument(info);
        const value = this.item(depth + 1);
        return tag === TAG_EPOCH && typeof value === "number" ? dateFromMs(value * this.#epochUnitMs) : value;
      }
      default:
        return this.#simple(info);
    }
  }

  #count(): void {
    if (this.#itemsLeft === 0) throw unreadable();
    this.#itemsLeft--;
  }

  #byte(): number {
    const byte = this.#bytes[this.#at];
    if (byte === undefined) throw unreadable();
    this.#at++;
    return byte;
  }

  #skip(length: number): number {
    const start = this.#at;
    if (length > this.#bytes.length - start) throw unreadable();
    this.#at = start + length;
    return start;
  }

  #argument(info: number): number {
    if (info < 24) return info;
    switch (info) {
      case 24:
        return this.#byte();
      case 25:
        return this.#bytes.readUInt16BE(this.#skip(2));
      case 26:
        return this.#bytes.readUInt32BE(this.#skip(4));
      case 27:
        return Number(this.#bytes.readBigUInt64BE(this.#skip(8)));
      default:
        throw unreadable();
    }
  }

  #string(info: number, major: 2 | 3): Buffer {
    if (info !== 31) {
      const length = this.#argument(info);
      const start = this.#skip(length);
      return this.#bytes.subarray(start, start + length);
    }
    const pieces: Buffer[] = [];
    for (let head = this.#byte(); head !== BREAK; head = this.#byte()) {
      if (head >> 5 !== major || (head & 0x1f) === 31) throw unreadable();
      this.#count();
      pieces.push(this.#string(head & 0x1f, major));
    }
    return Buffer.concat(pieces);
  }

  #list(info: number, depth: number): unknown[] {
    const list: unknown[] = [];
    const count = info === 31 ? Number.POSITIVE_INFINITY : this.#argument(info);
    while (list.length < count) {
      if (info === 31 && this.#atBreak()) break;
      list.push(this.item(depth + 1));
    }
    return list;
  }

  #map(info: number, depth: number): Record<string, unknown> {
    const entries: [string, unknown][] = [];
    const count = info === 31 ? Number.POSITIVE_INFINITY : this.#argument(info);
    while (entries.length < count) {
      if (info === 31 && this.#atBreak()) break;
      const key = this.item(depth + 1);
      if (typeof key !== "string") throw unreadable();
      entries.push([key, this.item(depth + 1)]);
    }
    return Object.fromEntries(entries);
  }

  #atBreak(): boolean {
    if (this.#bytes[this.#at] !== BREAK) return false;
    this.#at++;
    return true;
  }

  #simple(info: number): boolean | number | null {
    switch (info) {
      case 20:
        return false;
      case 21:
        return true;
      case 22:
      case 23:
        return null;
      case 25:
        return halfFloat(this.#bytes.readUInt16BE(this.#skip(2)));
      case 26:
        return this.#bytes.readFloatBE(this.#skip(4));
      case 27:
        return this.#bytes.readDoubleBE(this.#skip(8));
      default:
        throw unreadable();
    }
  }
}

/** IEEE 754 binary16. */
function halfFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
