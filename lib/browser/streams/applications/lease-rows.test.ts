import { describe, expect, it } from "vitest";
import { applicationChanges } from "./lease-changes.ts";
import { leaseRows, leaseSummary } from "./lease-rows.ts";
import { applicationView, leaseView, NOW_MS, workerView } from "./testing/applications.ts";
import { workerLooks } from "./worker-looks.ts";

const DEAD = [workerView(1), workerView(2, { state: "dead" }), workerView(3)];

describe("the lease table", () => {
  it("is in the order of shards, each with its owner's colour and number", () => {
    const rows = leaseRows(
      applicationView({ leases: [leaseView(1, "worker-2"), leaseView(0, "worker-1"), leaseView(2, null)] }),
      NOW_MS,
    );
    expect(rows.map(({ name, state, owner }) => [name, state, owner.mark])).toEqual([
      ["0", "reading", "1"],
      ["1", "reading", "2"],
      ["2", "unowned", "–"],
    ]);
    expect(rows[0]?.owner.colour).not.toBe(rows[1]?.owner.colour);
  });

  it("shows the leases of a dead worker expire, by how much of the failover time is left", () => {
    const leases = [leaseView(0, "worker-2", { renewedMs: NOW_MS - 4_000 }), leaseView(1, "worker-1")];
    const [first, second] = leaseRows(applicationView({ workers: DEAD, leases }), NOW_MS);
    expect(first).toMatchObject({ state: "expiring", left: 0.6, leftMs: 6_000 });
    expect(second).toMatchObject({ state: "reading", left: null });
    const [later] = leaseRows(applicationView({ workers: DEAD, leases }), NOW_MS + 60_000);
    expect(later).toMatchObject({ state: "expiring", left: 0 });
  });

  it("shows a lease expire that a living owner renews no longer, unless the application was stopped", () => {
    const leases = [leaseView(0, "worker-1", { renewedMs: NOW_MS - 7_000 })];
    expect(leaseRows(applicationView({ leases }), NOW_MS)[0]?.state).toBe("expiring");
    expect(leaseRows(applicationView({ leases, status: "stopped" }), NOW_MS)[0]?.state).toBe("reading");
  });

  it("tells what is blocked, what waits for its parents and what has ended", () => {
    const leases = [
      leaseView(0, "worker-1", { blockedBy: "4957" }),
      leaseView(1, null, { state: "waiting for parents" }),
      leaseView(2, null, { state: "ended", checkpoint: "SHARD_END" }),
    ];
    const rows = leaseRows(applicationView({ leases }), NOW_MS);
    expect(rows.map(({ state }) => state)).toEqual(["blocked", "waiting for parents", "ended"]);
    expect(leaseSummary(rows)).toBe("1 blocked, 1 waiting for parents, 1 ended");
  });
});

it("a worker keeps its look when another leaves", () => {
  const all = workerLooks([workerView(1), workerView(2), workerView(3)]);
  const left = workerLooks([workerView(1), workerView(3)]);
  expect(left.get("worker-3")).toEqual(all.get("worker-3"));
});

describe("what is said of changes", () => {
  it("is who died and who took over", () => {
    const before = applicationView({ leases: [leaseView(0, "worker-2"), leaseView(1, "worker-1")] });
    const died = applicationView({ ...before, workers: DEAD });
    const taken = applicationView({
      ...died,
      leases: [leaseView(0, "worker-3"), leaseView(1, "worker-1"), leaseView(2, "worker-1")],
    });
    expect(applicationChanges(before, died)).toEqual(["worker-2 is dead; 1 lease of it will expire."]);
    expect(applicationChanges(died, taken)).toEqual(["worker-3 took over shard 0."]);
    expect(applicationChanges(taken, taken)).toEqual([]);
    expect(applicationChanges(before, { ...died, status: "stopped" })).toEqual([]);
  });
});
