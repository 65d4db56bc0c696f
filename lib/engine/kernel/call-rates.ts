import type { Clocks } from "./clock.ts";
import { TokenBucket } from "./token-bucket.ts";

const MOST_BUCKETS = 10_000;

interface Counted {
  readonly account: string;
  readonly bucket: TokenBucket;
}

/** Counts calls per name on an account's clock. A name says all that they are counted for, its account included. */
export class CallRates {
  readonly #clocks: Clocks;
  readonly #counted = new Map<string, Counted>();

  constructor(clocks: Clocks) {
    this.#clocks = clocks;
  }

  /** Names that are counted now. */
  get size(): number {
    return this.#counted.size;
  }

  /** Takes one call. @returns false when it is beyond the rate */
  take(account: string, name: string, perSecond: number): boolean {
    const nowMs = this.#clocks.of(account).now();
    let counted = this.#counted.get(name);
    if (counted === undefined) {
      if (this.#counted.size >= MOST_BUCKETS) this.#forgetFull();
      counted = { account, bucket: new TokenBucket(perSecond, perSecond, nowMs) };
      this.#counted.set(name, counted);
    }
    return counted.bucket.take(1, nowMs);
  }

  /** As if nobody had called yet. */
  reset(): void {
    this.#counted.clear();
  }

  /** A bucket that has been left alone for a while is full again: forgetting it changes nothing. */
  #forgetFull(): void {
    for (const [name, { account, bucket }] of this.#counted) {
      if (bucket.available(this.#clocks.of(account).now()) >= bucket.capacity) this.#counted.delete(name);
    }
  }
}
