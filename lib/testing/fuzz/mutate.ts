import type { Random } from "#engine/kernel/random.ts";

/** Picks and numbers from one source, so that a seed repeats a run. */
export class Dice {
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  /** A whole number from 0 to `below` − 1. */
  upTo(below: number): number {
    return Math.floor(this.#random.next() * below);
  }

  chance(probability: number): boolean {
    return this.#random.next() < probability;
  }

  pick<T>(from: readonly T[]): T {
    return from[this.upTo(from.length)] as T;
  }
}

const oddValues: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1.5,
  1e308,
  2 ** 53,
  "",
  "a",
  "\u0000",
  "💧".repeat(70),
  "x".repeat(3_000),
  "49590338271490256608559692538361571095921575989136588898",
  "340282366920938463463374607431768211456",
  "shardId-000000000000",
  "shardId-999999999999",
  "AA==",
  "=",
  "arn:aws:kinesis:us-east-1:000000000000:stream/fuzz",
  "arn:aws:kinesis:us-east-1:111111111111:stream/fuzz",
  [],
  [null],
  {},
  { __proto__: null, constructor: 1 },
];

/** Changes a value somewhere: replaces, drops, repeats or nests a part of it. */
export function mutateValue(value: unknown, dice: Dice): unknown {
  if (dice.chance(0.25)) return dice.pick(oddValues);
  if (Array.isArray(value)) {
    if (dice.chance(0.2)) return [...value, ...value];
    return value.map((element) => (dice.chance(0.4) ? mutateValue(element, dice) : element));
  }
  if (typeof value !== "object" || value === null) return dice.pick(oddValues);
  const entries = Object.entries(value).flatMap(([name, held]): [string, unknown][] => {
    if (dice.chance(0.15)) return [];
    return [[dice.chance(0.05) ? `${name}x` : name, dice.chance(0.4) ? mutateValue(held, dice) : held]];
  });
  return Object.fromEntries(entries);
}

/** Changes bytes: flips, cuts, repeats. */
export function mutateBytes(bytes: Uint8Array, dice: Dice): Buffer {
  const result = Buffer.from(bytes);
  if (result.length === 0) return result;
  for (let flips = dice.upTo(4); flips > 0; flips--) result[dice.upTo(result.length)] = dice.upTo(256);
  if (dice.chance(0.3)) return result.subarray(0, dice.upTo(result.length));
  if (dice.chance(0.1)) return Buffer.concat([result, result]);
  return result;
}
