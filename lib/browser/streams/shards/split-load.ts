import { HASH_KEY_SPACE, hashKeyPosition } from "../hash-key.ts";
import type { LandedPoints } from "./landing-log.ts";
import type { HashRange } from "./reshard.ts";

/** What a split would make of what was seen to land in a shard. */
export interface SplitLoad {
  /** Of the records, the part that goes to each side, 0…1 each. */
  readonly first: number;
  readonly second: number;
}

/** Null where nothing was seen to land. */
export function splitLoad({ points, weights }: LandedPoints, hashKey: bigint): SplitLoad | null {
  const at = hashKeyPosition(hashKey);
  let before = 0;
  let all = 0;
  for (const [index, point] of points.entries()) {
    const weight = weights[index] ?? 0;
    all += weight;
    if (point < at) before += weight;
  }
  return all === 0 ? null : { first: before / all, second: 1 - before / all };
}

/**
 * The split that divides what landed most evenly: before one of the points, since one key cannot be divided. Points are
 * told rounded down, so all that is told of a point is at it or after. Null where all landed at one point, or nothing did.
 *
 * @param landed in the order of its points
 */
export function evenByLoad(range: HashRange, { points, weights }: LandedPoints): bigint | null {
  let all = 0;
  for (const weight of weights) all += weight;
  let before = 0;
  let best: { readonly at: number; readonly off: number } | null = null;
  for (let index = 1; index < points.length; index += 1) {
    const left = points[index - 1] ?? 0;
    const right = points[index] ?? 0;
    before += weights[index - 1] ?? 0;
    if (left === right) continue;
    const off = Math.abs(before * 2 - all);
    if (best === null || off < best.off) best = { at: right, off };
  }
  if (best === null) return null;
  const hashKey = hashKeyAtPoint(best.at);
  return hashKey > range.start + 1n && hashKey < range.end ? hashKey : null;
}

/** The hash key at a fraction of the space, rounded down. */
export function hashKeyAtPoint(point: number): bigint {
  const clamped = Math.min(1, Math.max(0, point));
  const key = BigInt(Math.floor(clamped * 2 ** 52)) << 76n;
  return key >= HASH_KEY_SPACE ? HASH_KEY_SPACE - 1n : key;
}
