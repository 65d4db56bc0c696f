import type { Service } from "#calls/service.ts";
import type { CodedOperation } from "./protocols/protocol.ts";

/** An operation that this server has. */
export interface Route extends CodedOperation {
  readonly service: Service;
  readonly operation: string;
}

/** Every operation of the services, each once: codecs are remembered by it. */
export class Routes {
  readonly services: readonly Service[];
  readonly #routes: ReadonlyMap<Service, ReadonlyMap<string, Route>>;
  readonly #byName: ReadonlyMap<string, Service>;

  constructor(services: readonly Service[]) {
    this.services = services;
    this.#byName = new Map(services.map((service) => [service.name, service]));
    this.#routes = new Map(services.map((service) => [service, routesOf(service)]));
  }

  of(service: Service): ReadonlyMap<string, Route> {
    return this.#routes.get(service) ?? new Map();
  }

  /** An operation by its room's own name, for example `kinesis` and `PutRecord`. */
  named(serviceName: string, operation: string): Route | undefined {
    const service = this.#byName.get(serviceName);
    return service && this.of(service).get(operation);
  }
}

function routesOf(service: Service): ReadonlyMap<string, Route> {
  return new Map(
    Object.entries(service.operations).map(([operation, { schema }]) => [
      operation,
      { service, operation, schema },
    ]),
  );
}
