import { invariant } from "#engine/kernel/assert.ts";
import type { ServiceCalls } from "#engine/kernel/ports/service-calls.ts";
import type { InsideCalls } from "./inside-calls.ts";

/**
 * Calls among services that are opened one after the other: each is given these when it is opened, and may use them
 * from its `restore` on, when all are there.
 */
export class LateCalls implements ServiceCalls {
  #calls: InsideCalls | undefined;

  connect(calls: InsideCalls): void {
    this.#calls = calls;
  }

  as(client: string): ReturnType<ServiceCalls["as"]> {
    return (place, serviceName, operation, input) => {
      invariant(this.#calls !== undefined, "services call each other once all are open");
      return this.#calls.as(client)(place, serviceName, operation, input);
    };
  }
}
