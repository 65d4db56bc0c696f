import { invariant } from "#engine/kernel/assert.ts";
import type { Call, CallSource } from "#engine/kernel/call.ts";
import type { Place } from "#engine/kernel/place.ts";
import type { CallAs, ServiceCalls } from "#engine/kernel/ports/service-calls.ts";
import type { Invoke } from "./invoke.ts";
import type { Service } from "./service.ts";

export interface InsideCallsDependencies {
  readonly invoke: Invoke;
  /** Those that can be called. */
  readonly services: readonly Service[];
  /** A new request id each time. */
  readonly newId: () => string;
  /** Who calls: the simulator, services, or a person at the console by more than AWS JSON can carry. */
  readonly source: Exclude<CallSource, "wire">;
}

/** How the server itself calls operations: by the way that every other client takes. */
export class InsideCalls implements ServiceCalls {
  readonly #invoke: Invoke;
  readonly #services: ReadonlyMap<string, Service>;
  readonly #newId: () => string;
  readonly #source: CallSource;

  constructor({ invoke, services, newId, source }: InsideCallsDependencies) {
    this.#invoke = invoke;
    this.#services = new Map(services.map((service) => [service.name, service]));
    this.#newId = newId;
    this.#source = source;
  }

  as(client: string): CallAs {
    return (place, serviceName, operation, input) =>
      this.send(this.newCall(place, client), serviceName, operation, input);
  }

  /** A call to be sent, for those who must know its request id before it is answered. */
  newCall({ account, region }: Place, client: string): Call {
    const requestId = this.#newId();
    return { account, region, accessKeyId: account, requestId, source: this.#source, client };
  }

  send(call: Call, serviceName: string, operation: string, input: unknown): Promise<unknown> {
    const service = this.#services.get(serviceName);
    invariant(service !== undefined, "only services that are here are called from inside");
    return this.#invoke(call, service, operation, input);
  }
}
