/** CRC-64/NVME in two halves of 32 bits, eight bytes at a time. */
export class Crc64Nvme {
  #low = -1;
  #high = -1;

  update(bytes: Uint8Array): void {
    let low = this.#low;
    let high = this.#high;
    const whole = bytes.length - (bytes.length % 8);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let at = 0;
    for (; at < whole; at += 8) {
      low ^= view.getInt32(at, true);
      high ^= view.getInt32(at + 4, true);
      const a = 1792 | (low & 0xff);
      const b = 1536 | ((low >>> 8) & 0xff);
      const c = 1280 | ((low >>> 16) & 0xff);
      const d = 1024 | (low >>> 24);
      const e = 768 | (high & 0xff);
      const f = 512 | ((high >>> 8) & 0xff);
      const g = 256 | ((high >>> 16) & 0xff);
      const h = high >>> 24;
      low =
        of(lows, a) ^
        of(lows, b) ^
        of(lows, c) ^
        of(lows, d) ^
        of(lows, e) ^
        of(lows, f) ^
        of(lows, g) ^
        of(lows, h);
      high =
        of(highs, a) ^
        of(highs, b) ^
        of(highs, c) ^
        of(highs, d) ^
        of(highs, e) ^
        of(highs, f) ^
        of(highs, g) ^
        of(highs, h);
    }
    for (; at < bytes.length; at++) {
      const index = (low ^ (bytes[at] ?? 0)) & 0xff;
      low = ((low >>> 8) | (high << 24)) ^ of(lows, index);
      high = (high >>> 8) ^ of(highs, index);
    }
    this.#low = low;
    this.#high = high;
  }

  digest(): Uint8Array {
    const digest = Buffer.alloc(8);
    digest.writeInt32BE(~this.#high, 0);
    digest.writeInt32BE(~this.#low, 4);
    return digest;
  }
}

const POLYNOMIAL = 0x9a6c9329ac4bc9b5n;

/** By how many bytes come after, 256 each: what the byte at the low end becomes. */
const lows = new Int32Array(8 * 256);
const highs = new Int32Array(8 * 256);

for (let byte = 0; byte < 256; byte++) {
  let crc = BigInt(byte);
  for (let bit = 0; bit < 8; bit++) crc = (crc >> 1n) ^ (crc & 1n ? POLYNOMIAL : 0n);
  for (let zeros = 0; zeros < 8; zeros++) {
    lows[(zeros << 8) | byte] = Number(BigInt.asIntN(32, crc));
    highs[(zeros << 8) | byte] = Number(BigInt.asIntN(32, crc >> 32n));
    for (let bit = 0; bit < 8; bit++) crc = (crc >> 1n) ^ (crc & 1n ? POLYNOMIAL : 0n);
  }
}

function of(table: Int32Array, index: number): number {
  return table[index] ?? 0;
}
