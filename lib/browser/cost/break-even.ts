import { SHARD_LIMITS } from "../streams/capacity.ts";
import { totalCost } from "./bill.ts";
import { type WhatIf, whatIfMonth } from "./what-if.ts";

const POINTS = 41;
const HALVINGS = 50;

/** A month's cost in each mode over the records that come in on average. */
export interface BreakEven {
  /** Records a second, from nothing to what the shards take. */
  readonly recordsPerSecond: readonly number[];
  readonly provisioned: readonly number[];
  readonly onDemand: readonly number[];
  /** From so many records a second on the shards cost less than on-demand; null where they never or always do. */
  readonly crossing: number | null;
}

/** What the shards of a plan take in a second, in its records. */
export function mostRecordsPerSecond({ shards, recordBytes, aggregation }: WhatIf): number {
  const { writeBytesPerSecond, writeRecordsPerSecond } = SHARD_LIMITS;
  return (
    shards * Math.min(writeRecordsPerSecond * aggregation, writeBytesPerSecond / Math.max(1, recordBytes))
  );
}

export function breakEven(plan: WhatIf): BreakEven {
  const capacity = mostRecordsPerSecond(plan);
  const cost = (mode: WhatIf["mode"], recordsPerSecond: number) =>
    totalCost(whatIfMonth({ ...plan, mode, recordsPerSecond }));
  const difference = (rate: number) => cost("ON_DEMAND", rate) - cost("PROVISIONED", rate);
  const rates = Array.from({ length: POINTS }, (_, index) => (capacity * index) / (POINTS - 1));
  return {
    recordsPerSecond: rates,
    provisioned: rates.map((rate) => cost("PROVISIONED", rate)),
    onDemand: rates.map((rate) => cost("ON_DEMAND", rate)),
    crossing: crossingOf(difference, capacity),
  };
}

/** Where a function that rises goes from below nothing to above it. */
function crossingOf(difference: (rate: number) => number, capacity: number): number | null {
  if (difference(0) >= 0 || difference(capacity) <= 0) return null;
  let [low, high] = [0, capacity];
  for (let step = 0; step < HALVINGS; step += 1) {
    const middle = (low + high) / 2;
    if (difference(middle) < 0) low = middle;
    else high = middle;
  }
  return high;
}
