import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  HASH_KEY_SPACE,
  hashKeyFromHex,
  hashPartitionKey,
  hexHashKey,
  MAX_HASH_KEY,
} from "../kernel/hash-key.ts";
import type { Shard } from "./shard.ts";
import { areAdjacent, initialShards, mergeShards, openShards, ShardRouter, splitShard } from "./shard-map.ts";

/** A random step: which open shard, where in it, and whether to split it or to merge it with its neighbour. */
const steps = fc.array(
  fc.record({
    pick: fc.nat(),
    at: fc.bigInt({ min: 0n, max: MAX_HASH_KEY }),
    merge: fc.boolean(),
    laterMs: fc.nat(5000),
  }),
  { maxLength: 40 },
);

function apply(shards: readonly Shard[], step: { pick: number; at: bigint; merge: boolean }, nowMs: number) {
  const open = openShards(shards).toSorted((a, b) => (a.start < b.start ? -1 : 1));
  const place = step.pick % open.length;
  const shard = open[place];
  const upper = open[place + 1];
  if (shard === undefined) return shards;
  if (step.merge) return upper === undefined ? shards : mergeShards(shards, shard, upper, nowMs);
  const start = hashKeyFromHex(shard.start);
  const width = hashKeyFromHex(shard.end) - start;
  return width < 4n ? shards : splitShard(shards, shard, start + 2n + (step.at % (width - 2n)), nowMs);
}

describe("the shard map", () => {
  it("divides the hash keys as AWS does", () => {
    const ranges = initialShards(3, 0).map((shard) => [
      hashKeyFromHex(shard.start),
      hashKeyFromHex(shard.end),
    ]);
    expect(ranges).toEqual([
      [0n, 113427455640312821154458202477256070484n],
      [113427455640312821154458202477256070485n, 226854911280625642308916404954512140969n],
      [226854911280625642308916404954512140970n, 340282366920938463463374607431768211455n],
    ]);
  });

  it("covers every hash key exactly once after any splits and merges", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), steps, (count, path) => {
        let nowMs = 1_700_000_000_000;
        let shards = initialShards(count, nowMs);
        for (const step of path) {
          nowMs += step.laterMs;
          shards = apply(shards, step, nowMs);
        }
        const open = openShards(shards).toSorted((a, b) => (a.start < b.start ? -1 : 1));
        expect(hashKeyFromHex(open[0]?.start ?? "f")).toBe(0n);
        expect(hashKeyFromHex(open.at(-1)?.end ?? "0")).toBe(HASH_KEY_SPACE - 1n);
        for (const [at, shard] of open.slice(1).entries())
          expect(areAdjacent(open[at] as Shard, shard)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("gives every child an index of its own and a creation time after its parents', also under a paused clock", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), steps, (count, path) => {
        const nowMs = 1_700_000_000_000;
        const shards = path.reduce((map, step) => apply(map, step, nowMs), initialShards(count, nowMs));
        expect(new Set(shards.map((shard) => shard.index)).size).toBe(shards.length);
        const byIndex = new Map(shards.map((shard) => [shard.index, shard]));
        for (const shard of shards) {
          for (const parent of [shard.parent, shard.adjacentParent]) {
            if (parent === null) continue;
            expect(byIndex.get(parent)?.createdSeconds).toBeLessThan(shard.createdSeconds);
            expect(byIndex.get(parent)?.closedAtMs).not.toBeNull();
          }
        }
      }),
    );
  });

  it("routes a key to the one open shard whose range holds it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), steps, fc.string(), (count, path, key) => {
        const shards = path.reduce((map, step) => apply(map, step, 1_000), initialShards(count, 1_000));
        const hash = hashPartitionKey(key);
        const holders = openShards(shards).filter((shard) => shard.start <= hash && hash <= shard.end);
        expect(holders).toEqual([new ShardRouter(shards).route(hash)]);
      }),
    );
  });

  it("routes both ends of each range to its shard", () => {
    const shards = initialShards(7, 0);
    const router = new ShardRouter(shards);
    for (const shard of shards) {
      expect(router.route(shard.start)).toBe(shard);
      expect(router.route(shard.end)).toBe(shard);
    }
    expect(router.route(hexHashKey(MAX_HASH_KEY))).toBe(shards.at(-1));
  });
});
