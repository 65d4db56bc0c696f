import { describe, expect, test } from "vitest";
import { planSync } from "./shard-sync.ts";

const shard = (ShardId: string, parents: readonly string[] = [], isClosed = false) => ({
  ShardId,
  ParentShardId: parents[0],
  AdjacentParentShardId: parents[1],
  HashKeyRange: undefined,
  SequenceNumberRange: {
    StartingSequenceNumber: "1",
    ...(isClosed && { EndingSequenceNumber: "9" }),
  },
});
const shards = [shard("s0", [], true), shard("s1", ["s0"]), shard("s2", ["s0"]), shard("s3", ["s1", "s2"])];
const plan = (
  known: readonly string[],
  syncedTo: string | null,
  start: "TRIM_HORIZON" | "LATEST",
  given = shards,
) => planSync(given, new Set(known), syncedTo, start);

describe("leases for a stream's shards", () => {
  test("are made at first for all that is there, with what must be read before each", () => {
    expect(plan([], null, "TRIM_HORIZON")).toEqual({
      newLeases: [
        { shardId: "s0", parentShardIds: [], checkpoint: "TRIM_HORIZON" },
        { shardId: "s1", parentShardIds: ["s0"], checkpoint: "TRIM_HORIZON" },
        { shardId: "s2", parentShardIds: ["s0"], checkpoint: "TRIM_HORIZON" },
        { shardId: "s3", parentShardIds: ["s1", "s2"], checkpoint: "TRIM_HORIZON" },
      ],
      gone: [],
      syncedTo: "s3",
    });
  });

  test("are made from LATEST at first for what is open, and for what comes later from its beginning", () => {
    const first = plan([], null, "LATEST", shards.slice(0, 3));
    expect(first.newLeases.map(({ shardId, checkpoint }) => `${shardId} ${checkpoint}`)).toEqual([
      "s1 LATEST",
      "s2 LATEST",
    ]);
    const second = plan(["s1", "s2"], first.syncedTo, "LATEST");
    expect(second.newLeases).toEqual([
      { shardId: "s3", parentShardIds: ["s1", "s2"], checkpoint: "TRIM_HORIZON" },
    ]);
  });

  test("go when their shards do, but not those of shards that the list is too old for", () => {
    expect(plan(["s0", "s1", "s2", "s3", "s4"], "s3", "TRIM_HORIZON", shards.slice(2)).gone).toEqual([
      "s0",
      "s1",
    ]);
    expect(plan(["s0"], "s3", "TRIM_HORIZON", []).gone).toEqual(["s0"]);
  });
});
