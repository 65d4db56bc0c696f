import { describe, expect, it } from "vitest";
import { heavyKeys } from "./heavy-keys.ts";

const hitter = (partitionKey: string, records: number, of: number) => ({
  partitionKey,
  point: 0.5,
  records,
  share: records / of,
});

describe("keys that are worth a mark", () => {
  it("are those that weigh on the stream or on their shard, the heaviest first", () => {
    const keys = heavyKeys({
      sinceMs: 0,
      shards: {
        a: { records: 9_000, topKeys: [hitter("hot", 6_000, 9_000), hitter("cold", 5, 9_000)] },
        b: { records: 100, topKeys: [hitter("local", 30, 100), hitter("rare", 5, 100)] },
      },
    });
    expect(keys.map(({ partitionKey, shardId }) => [partitionKey, shardId])).toEqual([
      ["hot", "a"],
      ["local", "b"],
    ]);
    expect(keys[0]?.streamShare).toBeCloseTo(6_000 / 9_100, 9);
  });

  it("are marked once, also when a split has moved them to another shard", () => {
    const shards = {
      parent: { records: 100, topKeys: [hitter("hot", 40, 100)] },
      child: { records: 100, topKeys: [hitter("hot", 80, 100)] },
    };
    expect(heavyKeys({ sinceMs: 0, shards })).toMatchObject([
      { partitionKey: "hot", records: 120, streamShare: 0.6 },
    ]);
  });

  it("are none where nothing was counted", () => {
    expect(heavyKeys({ sinceMs: 0, shards: { a: { records: 0, topKeys: [] } } })).toEqual([]);
  });
});
