/** What became of a subscription's messages since the server started. */
export interface Tally {
  readonly delivered: number;
  /** Tries that did not arrive. */
  readonly failed: number;
  /** Messages that are not tried any more. */
  readonly givenUp: number;
  readonly waiting: number;
  /** Why the last try that failed did. */
  readonly lastError: string | null;
}

const NONE: Tally = { delivered: 0, failed: 0, givenUp: 0, waiting: 0, lastError: null };

const MAX_ERROR_LENGTH = 300;

/** By subscription. */
export class Tallies {
  readonly #tallies = new Map<string, Tally>();

  of(subscriptionArn: string): Tally {
    return this.#tallies.get(subscriptionArn) ?? NONE;
  }

  count(subscriptionArn: string, what: "delivered" | "givenUp" | "waiting", more: number): void {
    const tally = this.of(subscriptionArn);
    this.#tallies.set(subscriptionArn, { ...tally, [what]: tally[what] + more });
  }

  failed(subscriptionArn: string, reason: string): void {
    const tally = this.of(subscriptionArn);
    const lastError = reason.slice(0, MAX_ERROR_LENGTH);
    this.#tallies.set(subscriptionArn, { ...tally, failed: tally.failed + 1, lastError });
  }

  forget(subscriptionArn: string): void {
    this.#tallies.delete(subscriptionArn);
  }

  clear(): void {
    this.#tallies.clear();
  }
}
