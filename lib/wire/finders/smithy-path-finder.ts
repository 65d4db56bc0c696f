import { commonErrors } from "#engine/kernel/errors.ts";
import type { Finder } from "../destination.ts";
import type { OperationCaller } from "../operation-caller.ts";
import { rpcV2CborProtocol } from "../protocols/cbor/rpc-v2-protocol.ts";
import { protocolsOf } from "../protocols/select.ts";
import type { Routes } from "../routes.ts";

/** Smithy's RPC v2 names the operation in the path, for example `/service/Granite…/operation/PutMetricData`. */
export function smithyPathFinder(routes: Routes, caller: OperationCaller): Finder {
  const prefixes = new Set(routes.services.map(({ targetPrefix }) => targetPrefix));
  const destinations = new Map(
    routes.services
      .filter((service) => protocolsOf(service).has(rpcV2CborProtocol))
      .flatMap((service) =>
        [...routes.of(service)].map(([operation, route]) => [
          `${service.targetPrefix}/${operation}`,
          caller.destination(route, rpcV2CborProtocol),
        ]),
      ),
  );

  return ({ method, path, headers }) => {
    if (method !== "POST" || headers["smithy-protocol"] !== "rpc-v2-cbor") return undefined;
    const [, service = "", operation = ""] = /^\/service\/([^/?]+)\/operation\/([^/?]+)$/.exec(path) ?? [];
    if (!prefixes.has(service)) return undefined;
    return (
      destinations.get(`${service}/${operation}`) ??
      caller.refusal(rpcV2CborProtocol, commonErrors.unknownOperation())
    );
  };
}
