import { afterEach, describe, expect, it } from "vitest";
import { caller, openEngine, type TestEngine } from "./testing/open-engine.ts";

let engine: TestEngine;
afterEach(() => engine.close());

const accepted = async (count: number, call: () => Promise<unknown>) =>
  (await Promise.allSettled(Array.from({ length: count }, call))).filter(
    ({ status }) => status === "fulfilled",
  ).length;

describe("call rates", () => {
  it("are counted per account, per stream or per shard, and regained each second", async () => {
    engine = await openEngine();
    await engine.handlers.CreateStream(caller, { StreamName: "a", ShardCount: 2 });
    await engine.handlers.CreateStream(caller, { StreamName: "b", ShardCount: 1 });
    expect(await accepted(12, () => engine.handlers.DescribeStream(caller, { StreamName: "a" }))).toBe(10);
    expect(await accepted(1, () => engine.handlers.DescribeStream(caller, { StreamName: "b" }))).toBe(0);
    expect(await accepted(3, () => engine.handlers.DescribeLimits(caller, {}))).toBe(1);
    expect(await accepted(7, () => engine.handlers.ListTagsForStream(caller, { StreamName: "a" }))).toBe(5);
    expect(await accepted(7, () => engine.handlers.ListTagsForStream(caller, { StreamName: "b" }))).toBe(5);
    const iterator = (ShardId: string) => () =>
      engine.handlers.GetShardIterator(caller, { StreamName: "a", ShardId, ShardIteratorType: "LATEST" });
    expect(await accepted(6, iterator("shardId-000000000000"))).toBe(5);
    expect(await accepted(6, iterator("shardId-000000000001"))).toBe(5);
    expect(await accepted(1, iterator("shardId-1"))).toBe(0);
    const other = { ...caller, account: "111111111111" };
    expect(await accepted(3, () => engine.handlers.DescribeLimits(other, {}))).toBe(1);
    await engine.clock.advance(1_000);
    expect(await accepted(3, () => engine.handlers.DescribeLimits(caller, {}))).toBe(1);
  });

  it("answer as AWS does", async () => {
    engine = await openEngine();
    await engine.handlers.DescribeLimits(caller, {});
    await expect(engine.handlers.DescribeLimits(caller, {})).rejects.toMatchObject({
      code: "LimitExceededException",
      status: 400,
    });
  });

  it("are off with the other limits", async () => {
    engine = await openEngine({ enforceLimits: false });
    expect(await accepted(50, () => engine.handlers.DescribeLimits(caller, {}))).toBe(50);
  });
});
