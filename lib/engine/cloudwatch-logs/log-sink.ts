import type { CancelTimer, Clock } from "../kernel/clock.ts";
import type { LogGroupKey, LogStore, NewEvent, WrittenLines } from "./ports.ts";

/** How long lines wait for others that go with them, in real milliseconds. */
const WAIT_MS = 250;

/** What may wait: beyond that lines are counted and not kept. */
const MAX_WAITING_BYTES = 4 * 1024 * 1024;

/** What a line costs beside its text while it waits. */
const LINE_OVERHEAD_BYTES = 100;

export interface Line extends LogGroupKey {
  readonly logStreamName: string;
  readonly message: string;
}

export interface LogSinkOptions {
  readonly store: LogStore;
  /** The time of an account. */
  readonly nowOf: (account: string) => number;
  /** Real time. */
  readonly after: Clock["after"];
  /** Told when lines could not be kept. */
  readonly reportFault: (fault: unknown) => void;
}

interface Waiting {
  readonly key: LogGroupKey;
  readonly logStreamName: string;
  events: NewEvent[];
  droppedLines: number;
  droppedBytes: number;
}

/**
 * Takes lines of functions and keeps them a moment later, many at a time: whoever writes a line never waits. Where lines
 * come faster than they can be kept, the log says how many are missing.
 */
export class LogSink {
  readonly #options: LogSinkOptions;
  #waiting = new Map<string, Waiting>();
  #waitingBytes = 0;
  #cancel: CancelTimer | undefined;
  #flushing: Promise<void> = Promise.resolve();

  constructor(options: LogSinkOptions) {
    this.#options = options;
  }

  write({ account, region, logGroupName, logStreamName, message }: Line): void {
    const name = [account, region, logGroupName, logStreamName].join("\0");
    let waiting = this.#waiting.get(name);
    if (waiting === undefined) {
      const key = { account, region, logGroupName };
      waiting = { key, logStreamName, events: [], droppedLines: 0, droppedBytes: 0 };
      this.#waiting.set(name, waiting);
    }
    const bytes = message.length + LINE_OVERHEAD_BYTES;
    if (this.#waitingBytes + bytes > MAX_WAITING_BYTES) {
      waiting.droppedLines++;
      waiting.droppedBytes += Buffer.byteLength(message);
    } else {
      this.#waitingBytes += bytes;
      // As AWS keeps lines, whose ends belong to them.
      waiting.events.push({ timestampMs: this.#options.nowOf(account), message: `${message}\n` });
    }
    this.#wake();
  }

  /** Keeps what waits now; resolves when all that was written before is kept or given up. */
  flush(): Promise<void> {
    if (this.#waiting.size > 0) this.#flushing = this.#flushing.then(() => this.#keep());
    return this.#flushing;
  }

  /** Keeps what waits, for the last time. */
  async close(): Promise<void> {
    this.#cancel?.();
    await this.flush();
  }

  #wake(): void {
    this.#cancel ??= this.#options.after(WAIT_MS, () => {
      this.#cancel = undefined;
      void this.flush();
    });
  }

  async #keep(): Promise<void> {
    const { store, nowOf, reportFault } = this.#options;
    const lines = [...this.#waiting.values()].map((waiting) => linesOf(waiting, nowOf(waiting.key.account)));
    const bytes = this.#waitingBytes;
    this.#waiting = new Map();
    try {
      await store.write(lines);
    } catch (error) {
      reportFault(error);
    } finally {
      // They took their room until they were kept.
      this.#waitingBytes -= bytes;
    }
  }
}

function linesOf(waiting: Waiting, nowMs: number): WrittenLines {
  const { key, logStreamName, events, droppedLines, droppedBytes } = waiting;
  const missing = `[${droppedLines} lines (${droppedBytes} bytes) not kept: they came faster than they could be.]\n`;
  return {
    ...key,
    logStreamName,
    ingestedAtMs: nowMs,
    events: droppedLines === 0 ? events : [...events, { timestampMs: nowMs, message: missing }],
  };
}
