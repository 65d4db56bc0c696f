import type { StreamKey } from "#engine/kernel/events.ts";
import type { SimulatedConsumersData } from "../protocol/simulated-consumers.ts";
import type { Source, SourceDependencies } from "../source.ts";
import { wholeSource } from "./whole.ts";

/** `simulated-consumers:{name}`: at once when a lease, a worker or a setting changes, and its totals once a second. */
export function simulatedConsumersSource(
  { clocks, observer, simulatedConsumers }: SourceDependencies,
  key: StreamKey,
): Source {
  let known = "";
  const isDue = (isNewSecond: boolean) => {
    const now = simulatedConsumers.revision(key);
    const hasChanged = now !== known;
    known = now;
    return hasChanged || (isNewSecond && now !== "");
  };
  const read = (): SimulatedConsumersData => ({
    nowMs: clocks.of(key.account).now(),
    consumers: simulatedConsumers.list(key.account, key.region, key.streamName),
  });
  const source = wholeSource(read, isDue);
  return { ...source, open: async () => observer.find(key) !== undefined && (await source.open()) };
}
