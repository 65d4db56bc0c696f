import { KeepRate } from "./keep-rate.ts";
import { KeptCalls } from "./kept-calls.ts";
import type { RecordedCall } from "./recorded-call.ts";

/** Newest calls that have a line. Where more are made between two looks, those that are kept in full have one, too. */
const RING_CALLS = 1_024;
const MAX_KEPT_BYTES = 4 * 1_024 * 1_024;

/** The calls of one account and region: the newest in a ring, and some of them in full. */
export class PlaceCalls {
  readonly kept = new KeptCalls(MAX_KEPT_BYTES);
  readonly rate: KeepRate;
  readonly #ring: RecordedCall[] = [];
  #made = 0;

  constructor(nowMs: number) {
    this.rate = new KeepRate(nowMs);
  }

  /** Calls so far: the number of the newest one. */
  get made(): number {
    return this.#made;
  }

  nextNumber(): number {
    return this.#made + 1;
  }

  add(call: RecordedCall): void {
    this.#ring[this.#made % RING_CALLS] = call;
    this.#made += 1;
  }

  forget(): void {
    this.#ring.length = 0;
    while (this.kept.dropOldest());
  }

  /** Those that came after number `after` and are still there, oldest first. */
  since(after: number): readonly RecordedCall[] {
    const first = Math.max(after, this.#made - RING_CALLS);
    const calls = first === after ? [] : this.kept.between(after, first);
    for (let index = first; index < this.#made; index += 1) {
      const call = this.#ring[index % RING_CALLS];
      if (call !== undefined) calls.push(call);
    }
    return calls;
  }

  find(requestId: string): RecordedCall | undefined {
    return (
      this.kept.find(requestId) ?? this.#ring.findLast(({ event }) => event.call.requestId === requestId)
    );
  }
}
