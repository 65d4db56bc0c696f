import { Buffer } from "node:buffer";
import type { ChecksumName } from "./checksum-names.ts";

/** A cyclic code in its reflected form: the highest power is the lowest bit. */
interface Code {
  readonly polynomial: bigint;
  readonly bits: number;
}

const codes: { readonly [Name in ChecksumName]?: Code } = {
  CRC32: { polynomial: 0xedb88320n, bits: 32 },
  CRC32C: { polynomial: 0x82f63b78n, bits: 32 },
  CRC64NVME: { polynomial: 0x9a6c9329ac4bc9b5n, bits: 64 },
};

/**
 * Makes the checksums of parts, one after the other, into that of all of them: without looking at a byte, since what
 * comes behind a part multiplies its remainder by a power of x.
 */
export class CombinedChecksum {
  readonly #code: Code;
  /** By bytes: parts mostly have one length. */
  readonly #powers = new Map<number, bigint>();
  #remainder = 0n;

  /** @param name of a cyclic code */
  constructor(name: ChecksumName) {
    const code = codes[name];
    if (code === undefined) throw new RangeError(`${name} is no cyclic code`);
    this.#code = code;
  }

  /** @param checksum of the part, base64 */
  add(checksum: string, sizeBytes: number): void {
    const part = BigInt(`0x${Buffer.from(checksum, "base64").toString("hex")}`);
    this.#remainder = this.#product(this.#remainder, this.#powerOf(sizeBytes)) ^ part;
  }

  /** Base64. */
  value(): string {
    const digits = this.#remainder.toString(16).padStart(this.#code.bits / 4, "0");
    return Buffer.from(digits, "hex").toString("base64");
  }

  /** x to the power of as many bits as the bytes have. */
  #powerOf(sizeBytes: number): bigint {
    let power = this.#powers.get(sizeBytes);
    if (power !== undefined) return power;
    const one = 1n << BigInt(this.#code.bits - 1);
    power = one;
    // x to the power of eight, squared again and again.
    let square = one >> 8n;
    for (let left = sizeBytes; left > 0; left = Math.floor(left / 2)) {
      if (left % 2 === 1) power = this.#product(power, square);
      square = this.#product(square, square);
    }
    this.#powers.set(sizeBytes, power);
    return power;
  }

  /** The remainder of a product of two polynomials. */
  #product(one: bigint, other: bigint): bigint {
    const { polynomial, bits } = this.#code;
    let product = 0n;
    let shifted = other;
    for (let bit = BigInt(bits - 1); bit >= 0n; bit--) {
      if ((one >> bit) & 1n) product ^= shifted;
      shifted = shifted & 1n ? (shifted >> 1n) ^ polynomial : shifted >> 1n;
    }
    return product;
  }
}
