import { commonErrors, ServiceError } from "#engine/kernel/errors.ts";
import { credentialOf } from "./asked-for.ts";
import type { WireRequest } from "./message.ts";
import { rpcV2CborProtocol } from "./protocols/cbor/rpc-v2-protocol.ts";
import type { Protocol } from "./protocols/protocol.ts";
import { FORM_TYPE } from "./protocols/query/query-protocol.ts";
import { contentTypeOf } from "./protocols/select.ts";
import type { Route, Routing } from "./routing.ts";

/** What a request calls and how, or what is wrong with it. */
export type Found = { readonly protocol: Protocol } & (
  | { readonly route: Route }
  | { readonly error: ServiceError }
);

/**
 * The operation of a request without `X-Amz-Target`: Smithy's RPC v2 names it in the path, Query in a form, for the
 * service that the request is signed for. Undefined when it is neither.
 */
export function findUntargeted(request: WireRequest, routing: Routing): Found | undefined {
  if (request.method !== "POST") return undefined;
  if (request.headers["smithy-protocol"] !== undefined) return findByPath(request, routing);
  return contentTypeOf(request) === FORM_TYPE ? findByForm(request, routing) : undefined;
}

function findByPath(request: WireRequest, routing: Routing): Found | undefined {
  const [, service = "", operation = ""] =
    /^\/service\/([^/?]+)\/operation\/([^/?]+)$/.exec(request.path) ?? [];
  if (request.headers["smithy-protocol"] !== "rpc-v2-cbor" || !routing.hasTargetPrefix(service))
    return undefined;
  const protocol = rpcV2CborProtocol;
  const route = routing.byTarget(`${service}.${operation}`);
  return route?.protocols.has(protocol)
    ? { protocol, route }
    : { protocol, error: commonErrors.unknownOperation() };
}

function findByForm(request: WireRequest, routing: Routing): Found | undefined {
  const query = routing.queryService(credentialOf(request).service);
  if (query === undefined) return undefined;
  const { protocol } = query;
  const action = field(request.body, "Action");
  const version = field(request.body, "Version") ?? query.version;
  if (action === undefined) {
    return {
      protocol,
      error: clientError("MissingAction", "The request is missing an action or a required parameter."),
    };
  }
  const route = version === query.version ? query.byAction(action) : undefined;
  if (route !== undefined) return { protocol, route };
  return {
    protocol,
    error: clientError("InvalidAction", `Could not find operation ${action} for version ${version}`),
  };
}

/** A field of a form, found without reading all of it. */
function field(body: Buffer, name: string): string | undefined {
  const [, value] = new RegExp(`(?:^|&)${name}=([^&]{0,128})`).exec(body.toString("latin1")) ?? [];
  return value === undefined ? undefined : (new URLSearchParams(`v=${value}`).get("v") ?? undefined);
}

function clientError(code: string, message: string): ServiceError {
  return new ServiceError(code, message, { status: 400, retryable: false });
}
