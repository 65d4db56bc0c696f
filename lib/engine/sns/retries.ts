import { ServiceError } from "../kernel/errors.ts";
import type { SubscriptionProtocol } from "./topic.ts";

/** Of queues and functions: three times at once, twice after a second, then ever later up to 20 s. */
const AWS_MANAGED_MS = [0, 0, 0, 1_000, 1_000, 1_000, 2_000, 3_000, 5_000, 8_000, 13_000];
const LATER_MS = 20_000;

/** In all, about a quarter of an hour; AWS goes on for 23 days. */
const AWS_MANAGED_RETRIES = 50;

/** Of web servers, as SNS does where no delivery policy is set. */
const HTTP_RETRIES = 3;

/**
 * How long to wait before the next of so many tries.
 * @param failures so far
 * @returns undefined where it is not tried again
 */
export function retryAfterMs(
  protocol: SubscriptionProtocol,
  failures: number,
  error: unknown,
): number | undefined {
  if (protocol === "http" || protocol === "https") return failures > HTTP_RETRIES ? undefined : LATER_MS;
  if (isHopeless(error) || failures > AWS_MANAGED_RETRIES) return undefined;
  return AWS_MANAGED_MS[failures - 1] ?? LATER_MS;
}

/** What a queue or function refuses by its nature, for example since it is not there. */
function isHopeless(error: unknown): boolean {
  return error instanceof ServiceError && error.status >= 400 && error.status < 500 && !error.retryable;
}
