import type { SimulatedConsumerView } from "#contract/simulated-consumers.ts";
import type { StreamKey } from "#engine/kinesis/stream-key.ts";

/**
 * The simulated consumers. They run in the server until they are stopped, also over a restart, where they go on from
 * their checkpoints, and leave with their stream. Commands throw a `ServiceError` whose message is for a person, and
 * then nothing has changed.
 */
export interface SimulatedConsumers {
  /** Starts what was running when the server ended. Call it once, when calls can be made. */
  restore(): Promise<void>;
  /** Makes an application and starts it. */
  start(
    account: string,
    region: string,
    streamName: string,
    settings: unknown,
  ): Promise<SimulatedConsumerView>;
  /** Starts a stopped one from its checkpoints; its totals begin at nothing. */
  resume(account: string, region: string, consumerId: string): Promise<SimulatedConsumerView>;
  /** Ends its workers in good order: they checkpoint and give their leases up. */
  stop(account: string, region: string, consumerId: string): Promise<SimulatedConsumerView>;
  /** New settings, at once if it is running. Name and start stay as they are. */
  update(
    account: string,
    region: string,
    consumerId: string,
    settings: unknown,
  ): Promise<SimulatedConsumerView>;
  remove(account: string, region: string, consumerId: string): Promise<void>;
  /** Gives a running application one worker more. */
  addWorker(account: string, region: string, consumerId: string): Promise<SimulatedConsumerView>;
  /** @param command as `simulated-consumers.ts` of the protocol says, not checked yet */
  commandWorker(
    account: string,
    region: string,
    consumerId: string,
    workerId: string,
    command: { readonly command?: unknown; readonly recordsPerSecond?: unknown },
  ): Promise<SimulatedConsumerView>;
  /** In the order in which they were made; of one stream or of all. */
  list(account: string, region: string, streamName?: string): readonly SimulatedConsumerView[];
  /** Another text whenever a lease, a worker or a setting of a stream's applications has changed. */
  revision(key: StreamKey): string;
  /** How many of a stream's applications are running. */
  running(key: StreamKey): number;
  /** Lets all of them end with their last checkpoints, without forgetting which were running. */
  close(): Promise<void>;
}
