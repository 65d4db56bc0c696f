/** CRC-32C (Castagnoli), eight bytes at a time: some hundreds of MB/s, where a byte at a time is a fifth of that. */
export class Crc32c {
  #crc = -1;

  update(bytes: Uint8Array): void {
    let crc = this.#crc;
    const whole = bytes.length - (bytes.length % 8);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let at = 0;
    for (; at < whole; at += 8) {
      const low = crc ^ view.getInt32(at, true);
      const high = view.getInt32(at + 4, true);
      crc =
        entry(7, low) ^
        entry(6, low >>> 8) ^
        entry(5, low >>> 16) ^
        entry(4, low >>> 24) ^
        entry(3, high) ^
        entry(2, high >>> 8) ^
        entry(1, high >>> 16) ^
        entry(0, high >>> 24);
    }
    for (; at < bytes.length; at++) crc = (crc >>> 8) ^ entry(0, crc ^ (bytes[at] ?? 0));
    this.#crc = crc;
  }

  digest(): Uint8Array {
    const digest = Buffer.alloc(4);
    digest.writeInt32BE(~this.#crc);
    return digest;
  }
}

const POLYNOMIAL = 0x82f63b78;
const table = makeTable();

/** What the byte at the low end becomes when `zeros` bytes more come after it. */
function entry(zeros: number, byte: number): number {
  return table[(zeros << 8) | (byte & 0xff)] ?? 0;
}

function makeTable(): Int32Array {
  const made = new Int32Array(8 * 256);
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? POLYNOMIAL : 0);
    made[byte] = crc;
  }
  for (let at = 256; at < made.length; at++) {
    const before = made[at - 256] ?? 0;
    made[at] = (before >>> 8) ^ (made[before & 0xff] ?? 0);
  }
  return made;
}
