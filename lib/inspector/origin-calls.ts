import { KeepRate } from "./keep-rate.ts";
import { KeptCalls } from "./kept-calls.ts";
import type { RecordedCall } from "./recorded-call.ts";

/** Newest calls that have a line. Where more are made between two looks, those that are kept in full have one, too. */
const RING_CALLS = 1_024;

/** The calls of one origin, be it clients, the console or the simulator: the newest in a ring, some of them in full. */
export class OriginCalls {
  readonly kept: KeptCalls;
  readonly rate: KeepRate;
  readonly #ring: RecordedCall[] = [];
  /** Since the beginning, or since all were forgotten. */
  #made = 0;

  constructor(maxKeptBytes: number, nowMs: number) {
    this.kept = new KeptCalls(maxKeptBytes);
    this.rate = new KeepRate(nowMs);
  }

  add(call: RecordedCall): void {
    this.#ring[this.#made % RING_CALLS] = call;
    this.#made += 1;
  }

  forget(): void {
    this.#ring.length = 0;
    this.#made = 0;
    while (this.kept.dropOldest());
  }

  /** Those with a number above `after` that are still there, oldest first. */
  since(after: number): RecordedCall[] {
    const oldest = this.#ring[this.#made % RING_CALLS] ?? this.#ring[0];
    const calls = oldest === undefined ? [] : this.kept.between(after, oldest.number - 1);
    for (let index = Math.max(0, this.#made - RING_CALLS); index < this.#made; index += 1) {
      const call = this.#ring[index % RING_CALLS];
      if (call !== undefined && call.number > after) calls.push(call);
    }
    return calls;
  }

  find(requestId: string): RecordedCall | undefined {
    return (
      this.kept.find(requestId) ?? this.#ring.findLast(({ event }) => event.call.requestId === requestId)
    );
  }
}
