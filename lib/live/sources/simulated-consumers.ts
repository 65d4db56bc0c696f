import { rowChanges } from "#contract/row-changes.ts";
import type {
  SimulatedConsumerDelta,
  SimulatedConsumersData,
  SimulatedConsumersDelta,
  SimulatedConsumerView,
} from "#contract/simulated-consumers.ts";
import type { StreamKey } from "#engine/kinesis/stream-key.ts";
import type { Source, SourceDependencies } from "../source.ts";

/**
 * `simulated-consumers:{name}`: at once when a lease, a worker or a setting changes, and its totals once a second. Five
 * applications of 200 shards have a thousand leases: of those only what changed is said.
 */
export function simulatedConsumersSource(
  { clocks, observer, simulatedConsumers }: SourceDependencies,
  key: StreamKey,
): Source {
  let known = "";
  let said: SimulatedConsumersData | undefined;
  const read = (): SimulatedConsumersData => ({
    nowMs: clocks.of(key.account).now(),
    consumers: simulatedConsumers.list(key.account, key.region, key.streamName).map(withoutPlaces),
  });
  const isDue = (isNewSecond: boolean) => {
    const now = simulatedConsumers.revision(key);
    const hasChanged = now !== known;
    known = now;
    return hasChanged || (isNewSecond && now !== "");
  };
  return {
    changesAre: "delta",
    async open() {
      said = read();
      return observer.find(key) !== undefined;
    },
    // What was said last: the next changes go from there.
    snapshot() {
      said ??= read();
      return said;
    },
    changes(isNewSecond) {
      if (!isDue(isNewSecond)) return "nothing";
      const before = said ?? { nowMs: 0, consumers: [] };
      const after = read();
      said = after;
      const data = changesOf(before, after);
      return data === undefined ? "nothing" : { data };
    },
  };
}

/** How far each shard is processed changes with every record, is long, and nobody who looks on needs it. */
function withoutPlaces(consumer: SimulatedConsumerView): SimulatedConsumerView {
  return { ...consumer, leases: consumer.leases.map(({ processedTo, ...lease }) => lease) };
}

/** @returns undefined when all is as it was */
function changesOf(
  before: SimulatedConsumersData,
  after: SimulatedConsumersData,
): SimulatedConsumersDelta | undefined {
  const known = new Map(before.consumers.map((consumer) => [consumer.consumerId, consumer]));
  const consumers = after.consumers.map((consumer): SimulatedConsumerDelta => {
    const { leases: was = [] } = known.get(consumer.consumerId) ?? {};
    return {
      ...consumer,
      leases: areSameShards(was, consumer) ? rowChanges(was, consumer.leases) : consumer.leases,
    };
  });
  const delta = { nowMs: after.nowMs, consumers };
  const isSame =
    consumers.every(({ leases }) => Object.keys(leases).length === 0) && restOf(before) === restOf(after);
  return isSame ? undefined : delta;
}

function areSameShards(was: SimulatedConsumerView["leases"], { leases }: SimulatedConsumerView): boolean {
  return (
    was.length === leases.length && leases.every(({ shardId }, index) => shardId === was[index]?.shardId)
  );
}

function restOf({ nowMs, consumers }: SimulatedConsumersData): string {
  return JSON.stringify([nowMs, consumers.map(({ leases: _, ...rest }) => rest)]);
}
