import type { Place } from "../place.ts";

/** Calls operations as one client, by the name of the service. @throws {ServiceError} nothing else */
export type CallAs = (
  place: Place,
  serviceName: string,
  operation: string,
  input: unknown,
) => Promise<unknown>;

/**
 * How a service uses another: by its operations, as AWS's services do for an account. So what an event source mapping
 * reads spends the shard's limits, is seen in the list of calls and is struck by faults, as any client's.
 */
export interface ServiceCalls {
  /** @param client what the caller calls itself, for example the name of a mapping's function */
  as(client: string): CallAs;
}
