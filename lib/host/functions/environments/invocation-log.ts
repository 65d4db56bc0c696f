/** What one invocation may write; what is more is counted and said, not kept. */
const MAX_LOG_BYTES = 1024 * 1024;

/** What CloudWatch Logs counts for an event besides its text: lines without any are not for nothing, either. */
const LINE_OVERHEAD_BYTES = 26;

const TAIL_BYTES = 4096;

/** The lines of one invocation on their way to who keeps them, and the end of them for the caller. */
export class InvocationLog {
  readonly #write: (line: string) => void;
  #tail: string[] = [];
  #tailBytes = 0;
  #bytes = 0;
  #droppedLines = 0;
  #droppedBytes = 0;

  constructor(write: (line: string) => void) {
    this.#write = write;
  }

  /** A line of the handler's: bounded. @returns whether it was kept */
  print(line: string): boolean {
    const bytes = Buffer.byteLength(line);
    if (this.#bytes + bytes + LINE_OVERHEAD_BYTES > MAX_LOG_BYTES) {
      this.#droppedLines++;
      this.#droppedBytes += bytes;
      return false;
    }
    this.#bytes += bytes + LINE_OVERHEAD_BYTES;
    this.say(line);
    return true;
  }

  /** A line of Lambda's own: always kept. */
  say(line: string): void {
    this.#write(line);
    this.#tail.push(line);
    this.#tailBytes += line.length + 1;
    for (let first = this.#tail[0]; first !== undefined; first = this.#tail[0]) {
      if (this.#tailBytes - first.length - 1 < TAIL_BYTES) return;
      this.#tailBytes -= first.length + 1;
      this.#tail.shift();
    }
  }

  /** Says, once, how much was not kept. */
  sayDropped(): void {
    if (this.#droppedLines === 0) return;
    const lines = this.#droppedLines === 1 ? "1 line" : `${this.#droppedLines} lines`;
    this.#droppedLines = 0;
    this.say(
      `[${lines} (${this.#droppedBytes} bytes) not kept: the log of one invocation holds ${MAX_LOG_BYTES} bytes.]`,
    );
  }

  /** The last 4 KiB at most. */
  tail(): string {
    const text = Buffer.from(this.#tail.map((line) => `${line}\n`).join(""));
    if (text.length <= TAIL_BYTES) return text.toString("utf8");
    let from = text.length - TAIL_BYTES;
    // Not from the middle of a character.
    while (from < text.length && ((text[from] ?? 0) & 0xc0) === 0x80) from++;
    return text.toString("utf8", from);
  }
}
