import type { SimulatedConsumerView } from "#contract/simulated-consumers.ts";
import { plural } from "../../text/format.ts";
import { shortShardId } from "../shards/shard-look.ts";

/**
 * What a person would want to be told of between two looks at an application; a sentence each. Workers that end because
 * their application was stopped have not died.
 */
export function applicationChanges(
  before: SimulatedConsumerView,
  after: SimulatedConsumerView,
): readonly string[] {
  const said: string[] = [];
  const workersBefore = new Map(before.workers.map((worker) => [worker.workerId, worker.state]));
  for (const { workerId, state } of after.workers) {
    const was = workersBefore.get(workerId);
    if (after.status === "running" && state === "dead" && was !== undefined && was !== "dead") {
      const held = after.leases.filter(({ owner, state: each }) => owner === workerId && each === "reading");
      said.push(`${workerId} is dead; ${plural(held.length, "lease")} of it will expire.`);
    }
  }
  const owners = new Map(before.leases.map(({ shardId, owner }) => [shardId, owner]));
  const taken = new Map<string, string[]>();
  for (const { shardId, owner } of after.leases) {
    const was = owners.get(shardId);
    if (owner === null || was === undefined || was === owner) continue;
    taken.set(owner, [...(taken.get(owner) ?? []), shortShardId(shardId)]);
  }
  for (const [owner, shards] of taken) {
    const named = shards.length > 4 ? plural(shards.length, "shard") : `shard ${shards.join(", ")}`;
    said.push(`${owner} took over ${named}.`);
  }
  return said;
}
