import type { OperationSchema, Service } from "#calls/service.ts";
import type { Protocol } from "./protocols/protocol.ts";
import { queryProtocol } from "./protocols/query/query-protocol.ts";
import { protocolsOf } from "./protocols/select.ts";

/** An operation that this server has. */
export interface Route {
  readonly service: Service;
  readonly operation: string;
  readonly schema: OperationSchema;
  /** What its service speaks, but for Query. */
  readonly protocols: ReadonlySet<Protocol>;
}

/** A service that can be called with forms. */
export interface QueryService {
  readonly protocol: Protocol;
  readonly version: string;
  readonly byAction: (action: string) => Route | undefined;
}

export interface Routing {
  /** The operation of an `X-Amz-Target` such as `Kinesis_20131202.PutRecord`. */
  readonly byTarget: (target: string) => Route | undefined;
  /** The operation by the room's own name, for example `kinesis` and `PutRecord`. */
  readonly byName: (serviceName: string, operation: string) => Route | undefined;
  /** The service that speaks Query under a credential scope's service, for example `monitoring`. */
  readonly queryService: (signingName: string) => QueryService | undefined;
  /** Whether a target's first part is a service here, whatever the operation. */
  readonly hasTargetPrefix: (target: string) => boolean;
  /** The services that are here, as credential scopes name them. */
  readonly signingNames: readonly string[];
  /** Whether a credential scope's service is one here. */
  readonly hasSigningName: (signingName: string) => boolean;
}

/** Every operation of the services under the names by which requests call it. */
export function createRouting(services: readonly Service[]): Routing {
  const targets = new Map<string, Route>();
  const names = new Map<string, Route>();
  const queries = new Map<string, QueryService>();
  for (const service of services) {
    const protocols = protocolsOf(service);
    for (const [operation, { schema }] of Object.entries(service.operations)) {
      const route: Route = { service, operation, schema, protocols };
      targets.set(`${service.targetPrefix}.${operation}`, route);
      names.set(`${service.name}/${operation}`, route);
    }
    if (service.query === undefined) continue;
    queries.set(service.signingName, {
      protocol: queryProtocol(service.query),
      version: service.query.version,
      byAction: (action) => names.get(`${service.name}/${action}`),
    });
  }
  const prefixes = new Set(services.map((service) => service.targetPrefix));
  const signingNames = new Set(services.map((service) => service.signingName));
  return {
    byTarget: (target) => targets.get(target),
    byName: (serviceName, operation) => names.get(`${serviceName}/${operation}`),
    queryService: (signingName) => queries.get(signingName),
    hasTargetPrefix: (target) => prefixes.has(target.split(".", 1)[0] ?? ""),
    signingNames: [...signingNames],
    hasSigningName: (signingName) => signingNames.has(signingName),
  };
}
