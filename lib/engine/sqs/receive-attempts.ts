import type { Message } from "./message.ts";

const REMEMBERED_MS = 5 * 60_000;
const MAX_REMEMBERED = 10_000;

interface Attempt {
  readonly untilMs: number;
  readonly received: readonly {
    readonly message: Message;
    readonly receipt: string | null;
    readonly visibleAtMs: number;
  }[];
}

/** What a FIFO queue gave to receives that named themselves, for those who ask again since no answer came. */
export class ReceiveAttempts {
  readonly #attempts = new Map<string, Attempt>();

  /** The same messages once more, for five minutes, and for as long as nothing was done with any of them. */
  again(attemptId: string, nowMs: number): readonly Message[] {
    const attempt = this.#attempts.get(attemptId);
    if (attempt === undefined || attempt.untilMs <= nowMs) return [];
    const isUntouched = attempt.received.every(
      ({ message, receipt, visibleAtMs }) =>
        !message.isGone &&
        message.state === "in-flight" &&
        message.receipt === receipt &&
        message.visibleAtMs === visibleAtMs,
    );
    return isUntouched ? attempt.received.map(({ message }) => message) : [];
  }

  remember(attemptId: string, messages: readonly Message[], nowMs: number): void {
    const received = messages.map((message) => ({
      message,
      receipt: message.receipt,
      visibleAtMs: message.visibleAtMs,
    }));
    this.#attempts.delete(attemptId);
    this.#attempts.set(attemptId, { untilMs: nowMs + REMEMBERED_MS, received });
    for (const [old, { untilMs }] of this.#attempts) {
      if (untilMs > nowMs && this.#attempts.size <= MAX_REMEMBERED) break;
      this.#attempts.delete(old);
    }
  }
}
