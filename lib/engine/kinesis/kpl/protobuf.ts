/**
 * The part of the protocol buffers encoding that aggregated records use: varints and length-delimited fields.
 * Source: protobuf.dev, "Encoding".
 */
const VARINT = 0;
const BYTES = 2;

export interface Field {
  readonly number: number;
  readonly value: number | Uint8Array;
}

/**
 * Reads all fields of a message.
 * @returns undefined for what is no message, or has field types other than these two
 */
export function readFields(message: Uint8Array): readonly Field[] | undefined {
  const fields: Field[] = [];
  let at = 0;
  while (at < message.length) {
    const tag = readVarint(message, at);
    if (tag === undefined) return undefined;
    const number = Math.floor(tag.value / 8);
    const content = readVarint(message, tag.next);
    if (content === undefined || number === 0) return undefined;
    if (tag.value % 8 === VARINT) {
      fields.push({ number, value: content.value });
      at = content.next;
    } else if (tag.value % 8 === BYTES) {
      at = content.next + content.value;
      if (at > message.length) return undefined;
      fields.push({ number, value: message.subarray(content.next, at) });
    } else return undefined;
  }
  return fields;
}

/** Up to 2⁵³ − 1, which is more than any index or length in a record of 10 MiB. */
function readVarint(bytes: Uint8Array, from: number): { value: number; next: number } | undefined {
  let value = 0;
  let unit = 1;
  for (let at = from; at < bytes.length && at < from + 8; at++) {
    const byte = bytes[at] as number;
    value += (byte & 0x7f) * unit;
    if (byte < 0x80) return Number.isSafeInteger(value) ? { value, next: at + 1 } : undefined;
    unit *= 128;
  }
  return undefined;
}

/** Writes a message field by field. */
export class MessageWriter {
  readonly #bytes: number[] = [];

  varint(number: number, value: number): this {
    this.#varint(number * 8 + VARINT);
    this.#varint(value);
    return this;
  }

  bytes(number: number, value: Uint8Array): this {
    this.#varint(number * 8 + BYTES);
    this.#varint(value.length);
    for (const byte of value) this.#bytes.push(byte);
    return this;
  }

  finish(): Uint8Array<ArrayBuffer> {
    return Uint8Array.from(this.#bytes);
  }

  #varint(value: number): void {
    let rest = value;
    while (rest >= 0x80) {
      this.#bytes.push((rest % 0x80) + 0x80);
      rest = Math.floor(rest / 0x80);
    }
    this.#bytes.push(rest);
  }
}
