import { randomFillSync } from "node:crypto";
import type { Random } from "#engine/kernel/random.ts";

/** One draw from the system costs about as much as a hundred numbers: they are drawn for many at once. */
const NUMBERS = 1_024;

/** Numbers that nobody can foretell, 32 bits of randomness each. Good for nonces and jitter alike. */
export function createSystemRandom(): Random {
  const pool = new Uint32Array(NUMBERS);
  let left = 0;
  return {
    next() {
      if (left === 0) {
        randomFillSync(pool);
        left = pool.length;
      }
      left--;
      return (pool[left] ?? 0) / 2 ** 32;
    },
  };
}
