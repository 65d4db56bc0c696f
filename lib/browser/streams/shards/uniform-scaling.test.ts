import fc from "fast-check";
import { expect, test } from "vitest";
import { hashKeyFromHex } from "#engine/kernel/hash-key.ts";
import { scaleUniformly } from "#engine/kinesis/scale.ts";
import type { Shard } from "#engine/kinesis/shard.ts";
import { initialShards, openShards } from "#engine/kinesis/shard-map.ts";
import { scalingPlan, shardCountRange, targetProblem } from "./uniform-scaling.ts";

const ranges = (shards: readonly Shard[]) =>
  openShards(shards).map(({ start, end }) => ({ start: hashKeyFromHex(start), end: hashKeyFromHex(end) }));

test("whatever a stream was scaled to before, the plan is what the engine then does", () => {
  const targets = fc.array(fc.integer({ min: 1, max: 24 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), targets, (first, rest) => {
      let shards = initialShards(first, 0);
      for (const [at, target] of rest.entries()) {
        const plan = scalingPlan(ranges(shards), target);
        const next = scaleUniformly(shards, target, at + 1);
        const added = next.slice(shards.length);
        const merged = added.filter(({ adjacentParent }) => adjacentParent !== null).length;
        expect(plan.merges).toBe(merged);
        expect(plan.splits).toBe((added.length - merged) / 2);
        expect(plan.shortLived).toBe(added.filter(({ closedAtMs }) => closedAtMs !== null).length);
        shards = next;
      }
    }),
  );
});

test("one call at most doubles and at least halves", () => {
  expect(shardCountRange(5)).toEqual({ least: 3, most: 10 });
  expect(shardCountRange(9_000)).toEqual({ least: 4_500, most: 10_000 });
  expect(targetProblem(5, 10)).toBeNull();
  expect(targetProblem(5, 3)).toBeNull();
  for (const target of [null, 5, 11, 2]) expect(targetProblem(5, target)).not.toBeNull();
});
