import type { OperationSchema, Service } from "#calls/service.ts";

/** An operation that this server has. */
export interface Route {
  readonly service: Service;
  readonly operation: string;
  readonly schema: OperationSchema;
}

export interface Routing {
  /** The operation of an `X-Amz-Target` such as `Kinesis_20131202.PutRecord`. */
  readonly byTarget: (target: string) => Route | undefined;
  /** The operation by the room's own name, for example `kinesis` and `PutRecord`. */
  readonly byName: (serviceName: string, operation: string) => Route | undefined;
  /** Whether a target's first part is a service here, whatever the operation. */
  readonly hasTargetPrefix: (target: string) => boolean;
  /** Whether a credential scope's service is one here. */
  readonly hasSigningName: (signingName: string) => boolean;
}

/** Every operation of the services under the names by which requests call it. */
export function createRouting(services: readonly Service[]): Routing {
  const targets = new Map<string, Route>();
  const names = new Map<string, Route>();
  for (const service of services) {
    for (const operation of Object.keys(service.handlers)) {
      const schema = service.schemas[operation];
      if (schema === undefined) throw new Error(`The ${service.name} operation ${operation} has no schema.`);
      const route: Route = { service, operation, schema };
      targets.set(`${service.targetPrefix}.${operation}`, route);
      names.set(`${service.name}/${operation}`, route);
    }
  }
  const prefixes = new Set(services.map((service) => service.targetPrefix));
  const signingNames = new Set(services.map((service) => service.signingName));
  return {
    byTarget: (target) => targets.get(target),
    byName: (serviceName, operation) => names.get(`${serviceName}/${operation}`),
    hasTargetPrefix: (target) => prefixes.has(target.split(".", 1)[0] ?? ""),
    hasSigningName: (signingName) => signingNames.has(signingName),
  };
}
