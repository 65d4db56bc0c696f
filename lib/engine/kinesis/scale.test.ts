import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { scaleUniformly } from "./scale.ts";
import { areAdjacent, initialShards, openShards } from "./shard-map.ts";
import { caller, openEngine, type TestEngine } from "./testing/open-engine.ts";

const inOrder = (shards: ReturnType<typeof initialShards>) =>
  openShards(shards).toSorted((a, b) => (a.start < b.start ? -1 : 1));

describe("uniform scaling", () => {
  it("ends at the ranges of a new stream of that many shards, from any path of targets", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.array(fc.integer({ min: 1, max: 80 }), { maxLength: 6 }),
        (count, targets) => {
          let nowMs = 1_700_000_000_000;
          let shards = initialShards(count, nowMs);
          for (const target of targets) {
            nowMs += 1_000;
            shards = scaleUniformly(shards, target, nowMs);
            const expected = initialShards(target, 0).map(({ start, end }) => ({ start, end }));
            expect(inOrder(shards).map(({ start, end }) => ({ start, end }))).toEqual(expected);
          }
          const byIndex = new Map(shards.map((shard) => [shard.index, shard]));
          expect(byIndex.size).toBe(shards.length);
          for (const shard of shards) {
            for (const parent of [shard.parent, shard.adjacentParent]) {
              if (parent !== null) expect(byIndex.get(parent)?.closedAtMs).not.toBeNull();
            }
          }
          for (const [at, shard] of inOrder(shards).slice(1).entries()) {
            const before = inOrder(shards)[at];
            expect(before !== undefined && areAdjacent(before, shard)).toBe(true);
          }
        },
      ),
    );
  });

  it("doubles by splits alone and halves by merges alone", () => {
    const doubled = scaleUniformly(initialShards(4, 0), 8, 1_000);
    expect([doubled.length, openShards(doubled).length]).toEqual([12, 8]);
    expect(doubled.slice(4).every((shard) => shard.adjacentParent === null)).toBe(true);
    const halved = scaleUniformly(initialShards(4, 0), 2, 1_000);
    expect([halved.length, openShards(halved).length]).toEqual([6, 2]);
    expect(halved.slice(4).every((shard) => shard.adjacentParent !== null)).toBe(true);
  });
});

describe("UpdateShardCount", () => {
  let engine: TestEngine;
  afterEach(() => engine.close());
  const update = (TargetShardCount: number) =>
    engine.handlers.UpdateShardCount(caller, {
      StreamName: "s",
      TargetShardCount,
      ScalingType: "UNIFORM_SCALING",
    });

  it("answers with both counts, at most doubles, at least halves, ten times in a day", async () => {
    engine = await openEngine({ enforceLimits: false });
    await engine.handlers.CreateStream(caller, { StreamName: "s", ShardCount: 4 });
    expect(await update(8)).toMatchObject({ StreamName: "s", CurrentShardCount: 4, TargetShardCount: 8 });
    await expect(update(17)).rejects.toMatchObject({
      code: "LimitExceededException",
      message: expect.stringContaining("double"),
    });
    await expect(update(3)).rejects.toMatchObject({
      code: "LimitExceededException",
      message: expect.stringContaining("half"),
    });
    for (let at = 0; at < 9; at++) await update(at % 2 === 0 ? 10 : 8);
    await expect(update(8)).rejects.toMatchObject({
      code: "LimitExceededException",
      message: expect.stringContaining("10 times"),
    });
    engine = await engine.reopen();
    await expect(update(8)).rejects.toMatchObject({ code: "LimitExceededException" });
    await engine.clock.advance(24 * 3_600_000);
    await update(8);
    const latest = { StreamName: "s", ShardFilter: { Type: "AT_LATEST" as const } };
    expect((await engine.handlers.ListShards(caller, latest)).Shards).toHaveLength(8);
  });
});
