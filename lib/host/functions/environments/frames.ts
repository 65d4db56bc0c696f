/** What this server and a function's process say to each other. */
export const frameKinds = {
  /** To the process: load the handler. Its body is empty. */
  init: 1,
  /** To the process: four bytes for the length of a JSON head, the head, the payload. */
  invoke: 2,
  /** From the process: the handler is loaded. */
  ready: 3,
  /** From the process: an error document; the handler could not be loaded. */
  initError: 4,
  /** From the process: four bytes for its resident memory in KiB, then the handler's answer in JSON. */
  answer: 5,
  /** From the process: like an answer, with an error document. */
  error: 6,
  /** Like an error, of a process that ends by it. */
  fatal: 7,
  /** From the process: what one call has printed, which may have many lines. */
  log: 8,
} as const;

/** A process that claims more speaks nonsense: the largest answer is 6 MiB, and so is what one call may print. */
export const MAX_FRAME_BYTES = 8 * 1024 * 1024;

/** A frame but for its body: the length of kind and body, then the kind. */
export function frameHead(kind: number, bodyBytes: number): Buffer {
  const head = Buffer.allocUnsafe(5);
  head.writeUInt32BE(bodyBytes + 1, 0);
  head[4] = kind;
  return head;
}

/** Puts frames together from the chunks in which they come. */
export class FrameReader {
  #chunks: Buffer[] = [];
  #heldBytes = 0;

  /**
   * Takes the next chunk.
   * @returns false for what cannot be a frame: nothing after it means anything
   */
  push(chunk: Buffer, onFrame: (kind: number, body: Buffer) => void): boolean {
    this.#chunks.push(chunk);
    this.#heldBytes += chunk.length;
    while (this.#heldBytes >= 5) {
      const first = this.#firstBytes();
      const length = first.readUInt32BE(0);
      if (length < 1 || length > MAX_FRAME_BYTES) return false;
      if (this.#heldBytes < 4 + length) return true;
      const all = this.#joined();
      const rest = all.subarray(4 + length);
      this.#chunks = rest.length > 0 ? [rest] : [];
      this.#heldBytes = rest.length;
      onFrame(all.readUInt8(4), all.subarray(5, 4 + length));
    }
    return true;
  }

  #firstBytes(): Buffer {
    const [first] = this.#chunks;
    return first !== undefined && first.length >= 5 ? first : this.#joined();
  }

  #joined(): Buffer {
    const [first] = this.#chunks;
    if (first !== undefined && this.#chunks.length === 1) return first;
    const joined = Buffer.concat(this.#chunks);
    this.#chunks = [joined];
    return joined;
  }
}
