import type { Service } from "#calls/service.ts";
import type { Destination, Finder } from "../destination.ts";
import { wireErrors } from "../errors.ts";
import type { OperationCaller } from "../operation-caller.ts";
import { FORM_TYPE, queryProtocol } from "../protocols/query/query-protocol.ts";
import { contentTypeOf } from "../protocols/select.ts";
import type { Routes } from "../routes.ts";
import { credentialOf } from "../signature.ts";

/** Query names the operation in a form, of the service that the request is signed for. */
export function queryFinder(routes: Routes, caller: OperationCaller): Finder {
  const destinations = new Map<string, Destination>();
  for (const service of routes.services) {
    if (service.query === undefined) continue;
    destinations.set(service.signingName, destinationOf(service, service.query, routes, caller));
  }

  return (head) =>
    head.method === "POST" && contentTypeOf(head) === FORM_TYPE
      ? destinations.get(credentialOf(head).service)
      : undefined;
}

function destinationOf(
  service: Service,
  query: NonNullable<Service["query"]>,
  routes: Routes,
  caller: OperationCaller,
): Destination {
  const actions = routes.of(service);
  return caller.destinationByBody([...actions.values()], queryProtocol(query), (body) => {
    const action = field(body, "Action");
    if (action === undefined) return wireErrors.missingAction();
    const version = field(body, "Version") ?? query.version;
    const route = version === query.version ? actions.get(action) : undefined;
    return route ?? wireErrors.invalidAction(action, version);
  });
}

/** A field of a form, found without reading all of it. */
function field(body: Buffer, name: string): string | undefined {
  const [, value] = new RegExp(`(?:^|&)${name}=([^&]{0,128})`).exec(body.toString("latin1")) ?? [];
  return value === undefined ? undefined : (new URLSearchParams(`v=${value}`).get("v") ?? undefined);
}
