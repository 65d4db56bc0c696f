import type { Service } from "#calls/service.ts";
import { parseArn } from "#engine/kernel/arn.ts";
import { clientName } from "../client-name.ts";
import type { Destination, Finder } from "../destination.ts";
import type { RequestHead } from "../message.ts";
import type { OperationCaller } from "../operation-caller.ts";
import type { Protocol } from "../protocols/protocol.ts";
import { queryProtocol } from "../protocols/query/query-protocol.ts";
import type { Route, Routes } from "../routes.ts";

interface Link {
  readonly route: Route;
  readonly protocol: Protocol;
  /** The field that holds an ARN of the place it acts in. */
  readonly arnField: string;
}

/**
 * Links that services hand out and whoever has one may visit, as in `/?Action=ConfirmSubscription&TopicArn=…&Token=…`:
 * nobody signs them, what they hold is the secret.
 */
export function linkFinder(routes: Routes, caller: OperationCaller, newRequestId: () => string): Finder {
  const links = new Map(routes.services.flatMap((service) => [...linksOf(service, routes)]));

  return (head) => {
    if (head.method !== "GET" || !head.path.startsWith("/?") || head.headers.authorization !== undefined) {
      return undefined;
    }
    const fields = new URLSearchParams(head.path.slice(2));
    const link = links.get(fields.get("Action") ?? "");
    const place = link && parseArn(fields.get(link.arnField) ?? "")?.place;
    return link && place && destinationOf(link, place);
  };

  function destinationOf(
    link: Link,
    place: { readonly account: string; readonly region: string },
  ): Destination {
    const answer = (request: RequestHead) => {
      const call = {
        account: place.account,
        region: place.region,
        accessKeyId: place.account,
        requestId: newRequestId(),
        source: "wire" as const,
        client: clientName(request.headers["user-agent"]),
        protocol: link.protocol.name,
      };
      const body = Buffer.from(request.path.slice(2));
      return caller.call(call, link.route, link.protocol, { ...request, body });
    };
    return { maxBodyBytes: null, answer };
  }
}

function* linksOf(service: Service, routes: Routes): Iterable<[string, Link]> {
  if (service.query === undefined) return;
  const protocol = queryProtocol(service.query);
  for (const [action, arnField] of Object.entries(service.query.links ?? {})) {
    const route = routes.of(service).get(action);
    if (route !== undefined) yield [action, { route, protocol, arnField }];
  }
}
