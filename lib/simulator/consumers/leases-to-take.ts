import { isFree, type Lease } from "./lease.ts";

/** Of all it may take, a worker steals at most this part at once, and at least one lease. */
const STEAL_SHARE = 0.1;

/**
 * Which leases a worker takes, by the rules of the Kinesis Client Library: no more than its fair share; free ones
 * first; only where there are none, from whoever has the most. Every worker that does so again and again ends with as
 * many leases as any other, or one more or less.
 * @param leases those of shards that may be read
 * @param live workers that showed of late that they live, also those without a lease
 */
export function leasesToTake(
  leases: readonly Lease[],
  workerId: string,
  live: Iterable<string>,
  nowMs: number,
  failoverMs: number,
): readonly Lease[] {
  const free: Lease[] = [];
  const owned = new Map<string, Lease[]>([[workerId, []]]);
  for (const id of live) owned.set(id, []);
  for (const lease of leases) {
    if (lease.owner === null || isFree(lease, nowMs, failoverMs)) free.push(lease);
    else {
      const others = owned.get(lease.owner);
      if (others === undefined) owned.set(lease.owner, [lease]);
      else others.push(lease);
    }
  }
  const held = owned.get(workerId)?.length ?? 0;
  if (free.length > 0)
    return free.slice(0, Math.max(0, shareOf(workerId, [...owned.keys()], leases.length) - held));
  const fairShare = Math.ceil(leases.length / owned.size);
  const missing = fairShare - held;
  if (missing <= 0) return [];
  const [most = []] = [...owned.values()].sort((a, b) => b.length - a.length);
  return most.slice(0, leasesToSteal(missing, most.length - fairShare, fairShare));
}

/** What is left over goes to the first by name, so that nobody takes a free lease that another would have to steal. */
function shareOf(workerId: string, workers: readonly string[], leases: number): number {
  const rank = workers.filter((other) => other < workerId).length;
  return Math.floor(leases / workers.length) + (rank < leases % workers.length ? 1 : 0);
}

/** @param over how many more than its fair share the one has from whom it is taken */
function leasesToSteal(missing: number, over: number, fairShare: number): number {
  const most = Math.max(1, Math.floor(fairShare * STEAL_SHARE));
  if (over > 0) return Math.min(missing, over, most);
  return over === 0 && missing > 1 ? 1 : 0;
}
