import type { KeyDistribution } from "#contract/producers.ts";
import type { Random } from "#engine/kernel/random.ts";

/** Partition keys `key-000000`, `key-000001`, …: distinct, so that their hashes spread over all shards. */
export function partitionKeys(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `key-${String(index).padStart(6, "0")}`);
}

/** @returns a function that picks the index of the next record's key, 0 … keys − 1; key 0 is the hottest */
export function keyPicker(distribution: KeyDistribution, random: Random): () => number {
  const { keys } = distribution;
  switch (distribution.type) {
    case "uniform":
      return () => Math.floor(random.next() * keys);
    case "hot": {
      const { share } = distribution;
      if (keys === 1) return () => 0;
      return () => (random.next() < share ? 0 : 1 + Math.floor(random.next() * (keys - 1)));
    }
    case "zipf": {
      const cumulative = zipfTable(keys, distribution.exponent);
      return () => firstAbove(cumulative, random.next());
    }
  }
}

/** Cumulative probabilities of ranks 1 … keys, of which each has a weight of 1 / rank^exponent. */
function zipfTable(keys: number, exponent: number): Float64Array {
  const table = new Float64Array(keys);
  let sum = 0;
  for (let index = 0; index < keys; index++) {
    sum += (index + 1) ** -exponent;
    table[index] = sum;
  }
  for (let index = 0; index < keys; index++) table[index] = (table[index] ?? 0) / sum;
  return table;
}

/** Index of the first value above `target`, by halving; the last index if there is none. */
function firstAbove(table: Float64Array, target: number): number {
  let low = 0;
  let high = table.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((table[middle] ?? 1) > target) high = middle;
    else low = middle + 1;
  }
  return low;
}
