import { SecondSeries } from "../kernel/second-series.ts";

export type Counted = "sent" | "received" | "deleted";

/** How many messages went which way in each of the last seconds of the account's time. */
export class Rates {
  readonly #series: Readonly<Record<Counted, SecondSeries>> = {
    sent: new SecondSeries(sum),
    received: new SecondSeries(sum),
    deleted: new SecondSeries(sum),
  };

  count(kind: Counted, messages: number, nowMs: number): void {
    if (messages > 0) this.#series[kind].add(messages, nowMs);
  }

  /** Of each of the last 60 full seconds, oldest first. */
  lastMinute(kind: Counted, nowMs: number): readonly number[] {
    return this.#series[kind].lastMinute(nowMs).map((count) => count ?? 0);
  }
}

function sum(before: number, more: number): number {
  return before + more;
}
