import { describe, expect, test } from "vitest";
import { invariant } from "#engine/kernel/assert.ts";
import type { Lease } from "./lease.ts";
import { type LeaseChange, LeaseTable } from "./lease-table.ts";

function setUp() {
  const changes: LeaseChange[] = [];
  const table = new LeaseTable([], (change) => changes.push(change));
  table.create("s0", [], "TRIM_HORIZON");
  const get = (shardId = "s0"): Lease => {
    const lease = table.get(shardId);
    invariant(lease !== undefined, "the lease is there");
    return lease;
  };
  return { changes, get, table };
}

describe("the lease table", () => {
  test("lets only the one that knows the newest row write it", () => {
    const { get, table } = setUp();
    const mine = table.take(get(), "a", 1_000);
    invariant(mine !== undefined, "nobody had it");
    const renewed = table.renew(mine, 2_000);
    expect(renewed).toMatchObject({ owner: "a", leaseCounter: 2, renewedMs: 2_000 });
    expect(table.renew(mine, 3_000)).toBeUndefined();
    const seen = get();
    expect(table.take(seen, "b", 4_000)).toMatchObject({ owner: "b", ownerSwitchesSinceCheckpoint: 2 });
    expect(table.take(seen, "c", 4_000)).toBeUndefined();
    invariant(renewed !== undefined, "it was renewed");
    expect(table.checkpoint(renewed, "7", 5_000)).toBeUndefined();
    expect(table.release(renewed)).toBeUndefined();
    expect(get()).toMatchObject({ owner: "b", checkpoint: "TRIM_HORIZON", checkpointedMs: null });
  });

  test("keeps who owns a lease over a checkpoint, and nobody at the end of a shard", () => {
    const { changes, get, table } = setUp();
    const mine = table.take(get(), "a", 1_000) ?? get();
    const marked = table.checkpoint(mine, "7", 2_000) ?? get();
    expect(marked).toMatchObject({
      owner: "a",
      checkpoint: "7",
      checkpointedMs: 2_000,
      ownerSwitchesSinceCheckpoint: 0,
    });
    expect(table.renew(marked, 3_000)).toBeDefined();
    expect(table.checkpoint(get(), "SHARD_END", 4_000)).toMatchObject({
      owner: null,
      checkpoint: "SHARD_END",
    });
    expect(changes).toEqual(["changed", "changed", "checkpointed", "renewed", "changed"]);
  });

  test("lets a shard be read when all its parents have ended, or are known no more", () => {
    const { get, table } = setUp();
    table.create("s1", [], "TRIM_HORIZON");
    table.create("s2", ["s0", "s1"], "TRIM_HORIZON");
    table.create("s3", ["gone"], "TRIM_HORIZON");
    expect(table.create("s3", [], "LATEST")).toBe(false);
    expect(table.isReady(get("s3"))).toBe(true);
    table.checkpoint(get("s0"), "SHARD_END", 1_000);
    expect(table.isReady(get("s0"))).toBe(false);
    expect(table.isReady(get("s2"))).toBe(false);
    table.checkpoint(get("s1"), "SHARD_END", 1_000);
    expect(table.isReady(get("s2"))).toBe(true);
    table.remove("s1");
    expect(table.isReady(get("s2"))).toBe(true);
  });
});
