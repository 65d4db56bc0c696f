import { Buffer } from "node:buffer";

/** Smaller ones are left to the garbage collector, which is quick with them. */
export const pooledFromBytes = 32 * 1024;

/**
 * Buffers for the encoded batches, used again and again: large ones that each wait for the garbage collector
 * would hold hundreds of megabytes under load. Sizes are powers of two, so that any batch of a class fits.
 */
export class FrameBuffers {
  readonly #maxIdleBytes: number;
  readonly #idle = new Map<number, Buffer[]>();
  #idleBytes = 0;

  constructor(maxIdleBytes: number) {
    this.#maxIdleBytes = maxIdleBytes;
  }

  /** A buffer of exactly that many bytes, with anything in it. */
  take(bytes: number): Buffer {
    if (bytes < pooledFromBytes) return Buffer.allocUnsafe(bytes);
    const classBytes = 2 ** Math.ceil(Math.log2(bytes));
    const known = this.#idle.get(classBytes)?.pop();
    if (known === undefined) return Buffer.from(new ArrayBuffer(classBytes), 0, bytes);
    this.#idleBytes -= classBytes;
    return Buffer.from(known.buffer, 0, bytes);
  }

  /** Takes back a buffer that nobody reads or writes any more. */
  giveBack(buffer: Buffer): void {
    const classBytes = buffer.buffer.byteLength;
    if (buffer.length < pooledFromBytes || this.#idleBytes + classBytes > this.#maxIdleBytes) return;
    this.#idleBytes += classBytes;
    const idle = this.#idle.get(classBytes);
    if (idle === undefined) this.#idle.set(classBytes, [buffer]);
    else idle.push(buffer);
  }
}
