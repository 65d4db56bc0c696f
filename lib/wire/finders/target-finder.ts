import { commonErrors } from "#engine/kernel/errors.ts";
import type { Destination, Finder } from "../destination.ts";
import type { OperationCaller } from "../operation-caller.ts";
import type { Protocol } from "../protocols/protocol.ts";
import { protocolOf, protocolsOf } from "../protocols/select.ts";
import type { Routes } from "../routes.ts";

/** AWS JSON and Kinesis's CBOR name the operation in `X-Amz-Target`, for example `Kinesis_20131202.PutRecord`. */
export function targetFinder(routes: Routes, caller: OperationCaller): Finder {
  const prefixes = new Set(routes.services.map(({ targetPrefix }) => targetPrefix));
  const targets = new Map<string, ReadonlyMap<Protocol, Destination>>();
  for (const service of routes.services) {
    const protocols = [...protocolsOf(service)];
    for (const [operation, route] of routes.of(service)) {
      const destinations = protocols.map(
        (protocol) => [protocol, caller.destination(route, protocol)] as const,
      );
      targets.set(`${service.targetPrefix}.${operation}`, new Map(destinations));
    }
  }

  return (head) => {
    const target = head.headers["x-amz-target"];
    if (target === undefined || head.method !== "POST") return undefined;
    const protocol = protocolOf(head);
    if (protocol === undefined) return undefined;
    const found = targets.get(target);
    if (found !== undefined) return found.get(protocol);
    const isOfService = prefixes.has(target.split(".", 1)[0] ?? "");
    return isOfService ? caller.refusal(protocol, commonErrors.unknownOperation()) : undefined;
  };
}
