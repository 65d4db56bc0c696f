import { invariant } from "../kernel/assert.ts";
import { sqsError } from "./errors.ts";

/** What all queues of the server hold together at most. */
const MAX_MESSAGES = 500_000;
const MAX_BYTES = 256 * 1024 * 1024;

interface Sized {
  readonly bytes: number;
}

/** Counts what lies in memory, of all queues. */
export class Room {
  #messages = 0;
  #bytes = 0;

  /** @throws {ServiceError} OverLimit where there is no room for so much more */
  require(messages: number, bytes: number): void {
    if (this.#messages + messages <= MAX_MESSAGES && this.#bytes + bytes <= MAX_BYTES) return;
    throw sqsError(
      "OverLimit",
      `All queues of this server together hold at most ${MAX_MESSAGES} messages and ${MAX_BYTES / 1024 / 1024} MiB of them. Receive and delete some, or purge a queue.`,
    );
  }

  take(messages: Iterable<Sized>): void {
    for (const { bytes } of messages) {
      this.#messages += 1;
      this.#bytes += bytes;
    }
  }

  give(messages: Iterable<Sized>): void {
    for (const { bytes } of messages) {
      this.#messages -= 1;
      this.#bytes -= bytes;
    }
    invariant(this.#messages >= 0 && this.#bytes >= 0, "every message is counted once");
  }
}
