/** CloudWatch Logs takes 256 KiB in one event. */
export const MAX_LINE_BYTES = 256 * 1024;

const NEWLINE = 10;

/** Cuts what a process prints into lines, at most 256 KiB each; a longer one becomes several. */
export class LineSplitter {
  readonly #onLine: (line: string) => void;
  #held: Buffer[] = [];
  #heldBytes = 0;

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  push(chunk: Buffer): void {
    let from = 0;
    while (from < chunk.length) {
      const newline = chunk.indexOf(NEWLINE, from);
      const end = Math.min(newline === -1 ? chunk.length : newline, from + MAX_LINE_BYTES - this.#heldBytes);
      // Most lines come whole, and there may be very many.
      if (end === newline && this.#heldBytes === 0) {
        this.#onLine(withoutReturn(chunk.toString("utf8", from, end)));
        from = end + 1;
        continue;
      }
      this.#hold(chunk.subarray(from, end));
      from = end;
      if (end === newline) {
        from++;
        this.#emit();
      } else if (this.#heldBytes >= MAX_LINE_BYTES) this.#emit();
    }
  }

  /** What has no end yet is a line, too. */
  flush(): void {
    if (this.#heldBytes > 0) this.#emit();
  }

  #hold(part: Buffer): void {
    if (part.length === 0) return;
    // A copy: the chunk it is cut from is reused or much larger.
    this.#held.push(Buffer.from(part));
    this.#heldBytes += part.length;
  }

  #emit(): void {
    const line = Buffer.concat(this.#held, this.#heldBytes).toString("utf8");
    this.#held = [];
    this.#heldBytes = 0;
    this.#onLine(withoutReturn(line));
  }
}

function withoutReturn(line: string): string {
  return line.endsWith("\r") ? line.slice(0, -1) : line;
}
