import type { LeaseView, SimulatedConsumerView } from "#contract/simulated-consumers.ts";
import { shortShardId } from "../shards/shard-look.ts";
import { NOBODY, type WorkerLook, workerLooks } from "./worker-looks.ts";

export type LeaseState =
  | "reading"
  /** Its owner renews it no longer: until the failover time is over nobody else takes it. */
  | "expiring"
  | "unowned"
  | "waiting for parents"
  /** Its owner cannot go past a record. */
  | "blocked"
  | "ended";

export interface LeaseRow {
  readonly lease: LeaseView;
  /** `12` of `shardId-000000000012`. */
  readonly name: string;
  readonly state: LeaseState;
  readonly owner: WorkerLook;
  /** How much of the failover time is left, 0 to 1, while it expires; else null. */
  readonly left: number | null;
  readonly leftMs: number | null;
}

/** A lease that was not renewed for this part of the failover time is about to be lost. */
const LATE_PART = 0.6;

/** The lease table as it is shown, in the order of shards. */
export function leaseRows(application: SimulatedConsumerView, nowMs: number): readonly LeaseRow[] {
  const looks = workerLooks(application.workers);
  const dead = new Set(
    application.workers.filter(({ state }) => state === "dead").map(({ workerId }) => workerId),
  );
  const { failoverMs } = application.settings;
  return application.leases
    .map((lease): LeaseRow => {
      const held = lease.owner !== null && lease.state === "reading";
      const sinceMs = lease.renewedMs === null ? 0 : Math.max(0, nowMs - lease.renewedMs);
      const isExpiring =
        held &&
        application.status === "running" &&
        (dead.has(lease.owner ?? "") || sinceMs > failoverMs * LATE_PART);
      const leftMs = isExpiring ? Math.max(0, failoverMs - sinceMs) : null;
      const blocked = held && lease.blockedBy !== null;
      return {
        lease,
        name: shortShardId(lease.shardId),
        state: isExpiring ? "expiring" : blocked ? "blocked" : lease.state,
        owner: lease.owner === null ? NOBODY : (looks.get(lease.owner) ?? NOBODY),
        left: leftMs === null ? null : Math.min(1, leftMs / failoverMs),
        leftMs,
      };
    })
    .toSorted((a, b) => (a.lease.shardId < b.lease.shardId ? -1 : 1));
}

/** `3 reading, 1 expiring, 2 ended`: a lease table in short. */
export function leaseSummary(rows: readonly LeaseRow[]): string {
  const order: readonly LeaseState[] = [
    "reading",
    "expiring",
    "unowned",
    "blocked",
    "waiting for parents",
    "ended",
  ];
  const parts = order.flatMap((state) => {
    const found = rows.filter((row) => row.state === state).length;
    return found === 0 ? [] : [`${found} ${state}`];
  });
  return parts.length === 0 ? "no leases yet" : parts.join(", ");
}
