import { applyRowChanges, type RowChanges } from "#contract/row-changes.ts";
import type {
  SimulatedConsumersData,
  SimulatedConsumersDelta,
  SimulatedConsumerView,
} from "#contract/simulated-consumers.ts";

type Leases = SimulatedConsumerView["leases"];

/** Leases that did not change stay the same objects. */
export function consumersDelta(
  state: SimulatedConsumersData,
  { nowMs, consumers }: SimulatedConsumersDelta,
): SimulatedConsumersData {
  const known = new Map(state.consumers.map((consumer) => [consumer.consumerId, consumer.leases]));
  return {
    nowMs,
    consumers: consumers.map(({ leases, ...consumer }) => ({
      ...consumer,
      leases: isWhole(leases) ? leases : applyRowChanges(known.get(consumer.consumerId) ?? [], leases),
    })),
  };
}

function isWhole(leases: Leases | RowChanges<Leases[number]>): leases is Leases {
  return Array.isArray(leases);
}
