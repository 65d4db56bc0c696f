import type { StreamKey } from "#engine/kinesis/stream-key.ts";
import type { SimulatedConsumers } from "../consumers/simulated-consumers.ts";
import { simulatorErrors } from "../errors.ts";
import type { FaultWorkers } from "./drop-worker.ts";

/** The workers of the simulated consumers, found by the names of their applications. */
export function faultWorkers(consumers: Pick<SimulatedConsumers, "list" | "commandWorker">): FaultWorkers {
  function find({ account, region, streamName }: StreamKey, application: string) {
    const found = consumers
      .list(account, region, streamName)
      .find(({ settings }) => settings.name === application);
    if (found === undefined) {
      throw simulatorErrors.invalid(
        `There is no simulated application named ${application} on ${streamName}.`,
      );
    }
    return found;
  }
  async function command(key: StreamKey, application: string, workerId: string, what: "kill" | "restart") {
    const { consumerId } = find(key, application);
    await consumers.commandWorker(key.account, key.region, consumerId, workerId, { command: what });
  }
  return {
    running: (key, application) =>
      find(key, application)
        .workers.filter(({ state }) => state === "running")
        .map(({ workerId }) => workerId),
    kill: (key, application, workerId) => command(key, application, workerId, "kill"),
    restart: (key, application, workerId) => command(key, application, workerId, "restart"),
  };
}
