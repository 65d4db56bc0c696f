import { invariant } from "../kernel/assert.ts";
import {
  HASH_KEY_SPACE,
  type HexHashKey,
  hashKeyFromHex,
  hexHashKey,
  MAX_HASH_KEY,
} from "../kernel/hash-key.ts";
import { isOpen, type Shard } from "./shard.ts";

/** The shards of a stream that has just been made: `count` equal ranges, the last of which takes the remainder. */
export function initialShards(count: number, nowMs: number): readonly Shard[] {
  const size = HASH_KEY_SPACE / BigInt(count);
  return Array.from({ length: count }, (_, index) => ({
    index,
    start: hexHashKey(size * BigInt(index)),
    end: hexHashKey(index === count - 1 ? MAX_HASH_KEY : size * BigInt(index + 1) - 1n),
    parent: null,
    adjacentParent: null,
    createdAtMs: nowMs,
    createdSeconds: Math.floor(nowMs / 1000) - 2,
    closedAtMs: null,
  }));
}

/** Closes a shard and puts two in its place: up to and from `newStartingHashKey`. */
export function splitShard(
  shards: readonly Shard[],
  shard: Shard,
  newStartingHashKey: bigint,
  nowMs: number,
): readonly Shard[] {
  const from = hexHashKey(newStartingHashKey);
  invariant(
    isOpen(shard) && from > shard.start && from <= shard.end,
    "a split needs an open shard and a key in it",
  );
  const child = {
    parent: shard.index,
    adjacentParent: null,
    createdAtMs: nowMs,
    createdSeconds: childSeconds([shard], nowMs),
    closedAtMs: null,
  };
  const index = nextIndex(shards);
  return [
    ...close(shards, [shard], nowMs),
    { ...child, index, start: shard.start, end: hexHashKey(newStartingHashKey - 1n) },
    { ...child, index: index + 1, start: from, end: shard.end },
  ];
}

/** Closes two neighbours and puts one shard in their place. */
export function mergeShards(
  shards: readonly Shard[],
  lower: Shard,
  upper: Shard,
  nowMs: number,
): readonly Shard[] {
  invariant(isOpen(lower) && isOpen(upper) && areAdjacent(lower, upper), "a merge needs two open neighbours");
  return [
    ...close(shards, [lower, upper], nowMs),
    {
      index: nextIndex(shards),
      start: lower.start,
      end: upper.end,
      parent: lower.index,
      adjacentParent: upper.index,
      createdAtMs: nowMs,
      createdSeconds: childSeconds([lower, upper], nowMs),
      closedAtMs: null,
    },
  ];
}

/** Whether `upper` begins where `lower` ends. */
export function areAdjacent(lower: Shard, upper: Shard): boolean {
  return hashKeyFromHex(lower.end) + 1n === hashKeyFromHex(upper.start);
}

export function openShards(shards: readonly Shard[]): readonly Shard[] {
  return shards.filter(isOpen);
}

function nextIndex(shards: readonly Shard[]): number {
  return shards.reduce((highest, shard) => Math.max(highest, shard.index), -1) + 1;
}

function childSeconds(parents: readonly Shard[], nowMs: number): number {
  return Math.max(Math.floor(nowMs / 1000) + 1, ...parents.map((parent) => parent.createdSeconds + 1));
}

function close(shards: readonly Shard[], parents: readonly Shard[], nowMs: number): readonly Shard[] {
  return shards.map((shard) => (parents.includes(shard) ? { ...shard, closedAtMs: nowMs } : shard));
}

/** Finds the open shard of a hash key by binary search. */
export class ShardRouter {
  readonly #shards: readonly Shard[];
  readonly #starts: readonly HexHashKey[];

  constructor(shards: readonly Shard[]) {
    this.#shards = openShards(shards).toSorted((a, b) => (a.start < b.start ? -1 : 1));
    this.#starts = this.#shards.map((shard) => shard.start);
  }

  get openShardCount(): number {
    return this.#shards.length;
  }

  route(hashKey: HexHashKey): Shard {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#starts[middle] ?? "") <= hashKey) low = middle;
      else high = middle - 1;
    }
    const shard = this.#shards[low];
    invariant(
      shard !== undefined && shard.start <= hashKey && hashKey <= shard.end,
      "the open shards cover every hash key",
    );
    return shard;
  }
}
