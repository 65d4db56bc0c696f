import { placeText } from "../kernel/place.ts";
import { tooManyRequests } from "./errors.ts";
import { functionKey, type LambdaFunction } from "./function.ts";
import type { Functions } from "./functions.ts";

/** Lambda quotas: invocations that run at once, per account and region. */
export const ACCOUNT_CONCURRENCY = 1_000;

/** Lambda keeps so many of them for functions without a reservation. */
export const LEAST_UNRESERVED = 100;

/** What is left of the account's concurrency for functions that have reserved none. */
export function unreserved(functions: readonly LambdaFunction[]): number {
  return functions.reduce((left, fn) => left - (fn.reservedConcurrency ?? 0), ACCOUNT_CONCURRENCY);
}

/** Counts the invocations that run. */
export class Concurrency {
  readonly #functions: Functions;
  readonly #ofFunctions = new Map<string, number>();
  /** Of functions without a reservation, by place. */
  readonly #ofPlaces = new Map<string, number>();

  constructor(functions: Functions) {
    this.#functions = functions;
  }

  of(fn: LambdaFunction): number {
    return this.#ofFunctions.get(functionKey(fn.place, fn.functionName)) ?? 0;
  }

  /** @returns undefined where an invocation may run, else what its caller is told */
  refusal(fn: LambdaFunction): ReturnType<typeof tooManyRequests> | undefined {
    if (fn.reservedConcurrency !== null) {
      return this.of(fn) < fn.reservedConcurrency
        ? undefined
        : tooManyRequests("ReservedFunctionConcurrentInvocationLimitExceeded");
    }
    const running = this.#ofPlaces.get(placeText(fn.place)) ?? 0;
    // Below this it cannot be beyond the limit, whatever is reserved.
    if (running < LEAST_UNRESERVED || running < unreserved(this.#functions.in(fn.place))) return undefined;
    return tooManyRequests("ConcurrentInvocationLimitExceeded");
  }

  /**
   * @returns to be called once, when the invocation is over
   * @throws {ServiceError} TooManyRequestsException
   */
  take(fn: LambdaFunction): () => void {
    const refused = this.refusal(fn);
    if (refused !== undefined) throw refused;
    const ofFunction = [this.#ofFunctions, functionKey(fn.place, fn.functionName)] as const;
    const ofPlace = [this.#ofPlaces, placeText(fn.place)] as const;
    const counted = fn.reservedConcurrency === null ? [ofFunction, ofPlace] : [ofFunction];
    for (const [counts, key] of counted) add(counts, key, 1);
    return () => {
      for (const [counts, key] of counted) add(counts, key, -1);
    };
  }
}

function add(counts: Map<string, number>, key: string, change: number): void {
  const count = (counts.get(key) ?? 0) + change;
  if (count === 0) counts.delete(key);
  else counts.set(key, count);
}
