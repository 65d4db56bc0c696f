import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Lease } from "./lease.ts";
import { LeaseTable } from "./lease-table.ts";
import { leasesToTake } from "./leases-to-take.ts";

const FAILOVER_MS = 10_000;
const NOW_MS = 1_000_000;

function lease(shardId: string, owner: string | null, renewedMs: number | null = NOW_MS): Lease {
  return {
    shardId,
    owner,
    renewedMs,
    parentShardIds: [],
    leaseCounter: 0,
    checkpoint: "TRIM_HORIZON",
    checkpointedMs: null,
    ownerSwitchesSinceCheckpoint: 0,
  };
}

const named = (leases: readonly Lease[]) => leases.map(({ shardId }) => shardId);
const take = (leases: readonly Lease[], live: readonly string[] = []) =>
  named(leasesToTake(leases, "me", live, NOW_MS, FAILOVER_MS));

describe("a worker", () => {
  test("takes what nobody owns and what has expired, up to its fair share among all that live", () => {
    const leases = [
      lease("s0", null),
      lease("s1", "dead", NOW_MS - FAILOVER_MS),
      lease("s2", null),
      lease("s3", null),
    ];
    expect(take(leases)).toEqual(["s0", "s1", "s2", "s3"]);
    expect(take(leases, ["me", "other"])).toEqual(["s0", "s1"]);
    expect(take([...leases, lease("s4", "other")])).toEqual(["s0", "s1", "s2"]);
    expect(take([lease("s0", "dead", NOW_MS - FAILOVER_MS + 1)])).toEqual(["s0"].slice(1));
  });

  test("leaves what is left over to the first by name: a free lease is never taken to be stolen", () => {
    const leases = ["s0", "s1", "s2", "s3"].map((shardId) => lease(shardId, null));
    expect(take(leases, ["a", "me", "z"])).toEqual(["s0"]);
    expect(take(leases, ["me", "y", "z"])).toEqual(["s0", "s1"]);
  });

  test("steals from whoever has the most, and only when nothing is free", () => {
    const leases = [lease("s0", "a"), lease("s1", "b"), lease("s2", "b"), lease("s3", "b")];
    expect(take(leases)).toEqual(["s1"]);
    expect(take([...leases, lease("s4", null)])).toEqual(["s4"]);
  });

  test("steals nothing that would only change who has one more", () => {
    expect(take([lease("s0", "me"), lease("s1", "a"), lease("s2", "a")])).toEqual([]);
    expect(take([lease("s0", "a")])).toEqual([]);
  });
});

test("workers that keep to the rules end with as many leases each, or one more, and then rest", () => {
  const owners = fc.array(fc.option(fc.nat(5)), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(owners, fc.integer({ min: 1, max: 6 }), (given, workers) => {
      const ids = Array.from({ length: workers }, (_, index) => `w${index}`);
      const rows = given.map((owner, index) =>
        lease(`s${index}`, owner === null ? null : `w${owner % workers}`),
      );
      const table = new LeaseTable(rows, () => {});
      let changes = 0;
      const beats = 10 + given.length;
      for (let beat = 0; beat < 2 * beats; beat++) {
        for (const id of ids) {
          for (const seen of leasesToTake(table.all(), id, ids, NOW_MS, FAILOVER_MS)) {
            expect(table.take(seen, id, NOW_MS)).toBeDefined();
            if (beat >= beats) changes++;
          }
        }
      }
      const counts = ids.map((id) => table.all().filter(({ owner }) => owner === id).length);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(given.length);
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      expect(changes).toBe(0);
    }),
  );
});
