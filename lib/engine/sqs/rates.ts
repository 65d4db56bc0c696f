export type Counted = "sent" | "received" | "deleted";

const SECONDS = 60;

/** How many messages went which way in each of the last seconds of the account's time. */
export class Rates {
  /** Second → its counts; at most a minute of them and the one that runs. */
  readonly #seconds = new Map<number, Record<Counted, number>>();

  count(kind: Counted, messages: number, nowMs: number): void {
    if (messages === 0) return;
    const second = Math.floor(nowMs / 1000);
    let counts = this.#seconds.get(second);
    if (counts === undefined) {
      counts = { sent: 0, received: 0, deleted: 0 };
      this.#seconds.set(second, counts);
      for (const old of this.#seconds.keys()) {
        if (old >= second - SECONDS) break;
        this.#seconds.delete(old);
      }
    }
    counts[kind] += messages;
  }

  /** Of each of the last 60 full seconds, oldest first. */
  lastMinute(kind: Counted, nowMs: number): readonly number[] {
    const first = Math.floor(nowMs / 1000) - SECONDS;
    return Array.from({ length: SECONDS }, (_, at) => this.#seconds.get(first + at)?.[kind] ?? 0);
  }
}
