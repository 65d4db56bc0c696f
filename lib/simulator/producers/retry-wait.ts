import type { RetryPolicy } from "#contract/producers.ts";

/** An answer is acted on at the next whole multiple of this. */
const IMMEDIATE_GRAIN_MS = 5;
const FINEST_GRAIN_MS = 10;
const COARSEST_GRAIN_MS = 100;

/**
 * When a refused record is put again; null when it is given up. Times fall on whole multiples of a grain that follows
 * from the policy alone, so that many records share a call, and a fast clock wakes up no more often than a slow one.
 * @param attempts that were made, 1 or more
 * @param chance the record's own number in [0, 1) for this attempt
 */
export function retryAt(
  policy: RetryPolicy,
  attempts: number,
  nowMs: number,
  chance: () => number,
): number | null {
  if (policy.type === "none" || attempts >= policy.maxAttempts) return null;
  if (policy.type === "immediate") return nextMultiple(nowMs + 1, IMMEDIATE_GRAIN_MS);
  const { baseMs, maxMs, jitter } = policy;
  const longest = Math.min(maxMs, baseMs * 2 ** (attempts - 1));
  const waitMs = jitter ? longest * chance() : longest;
  const grainMs = Math.min(COARSEST_GRAIN_MS, Math.max(FINEST_GRAIN_MS, Math.round(baseMs / 5)));
  return nextMultiple(nowMs + Math.max(1, waitMs), grainMs);
}

function nextMultiple(timeMs: number, grainMs: number): number {
  return Math.ceil(timeMs / grainMs) * grainMs;
}

/** A number in [0, 1) that follows from its seed and the record's number and attempt, in whatever order one asks. */
export function chanceOf(seed: number, number: number, attempts: number): number {
  let mixed = Math.imul(seed ^ Math.imul(number, 0x9e3779b1), 0x85ebca6b) ^ Math.imul(attempts, 0xc2b2ae35);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 4294967296;
}
