import type { Service } from "#calls/service.ts";
import type { Call } from "#engine/kernel/call.ts";
import { commonErrors, type ServiceError } from "#engine/kernel/errors.ts";
import { errorAnswer } from "./answer.ts";
import { bytesThatName } from "./asked-for.ts";
import { destinationOfPage } from "./cors.ts";
import type { Destination, Finder } from "./destination.ts";
import { wireErrors } from "./errors.ts";
import { linkFinder } from "./finders/link-finder.ts";
import { type OwnRoutesOptions, ownRoutesFinder } from "./finders/own-routes.ts";
import { queryFinder } from "./finders/query-finder.ts";
import { restFinder } from "./finders/rest-finder.ts";
import { smithyPathFinder } from "./finders/smithy-path-finder.ts";
import { targetFinder } from "./finders/target-finder.ts";
import { unroutable } from "./finders/unroutable.ts";
import { createAwsGate } from "./gate/aws-gate.ts";
import type { RequestHead, WireResponse } from "./message.ts";
import { OperationCaller, type OperationCallerOptions } from "./operation-caller.ts";
import { jsonProtocol } from "./protocols/json/json-protocol.ts";
import { Routes } from "./routes.ts";

export interface AwsEndpointOptions extends OwnRoutesOptions, OperationCallerOptions {
  readonly services: readonly Service[];
  readonly settings: OwnRoutesOptions["settings"] & OperationCallerOptions["settings"];
}

/** A caller who needs no signature because someone else vouches for it. */
export type TrustedCaller = Pick<Call, "account" | "region" | "source" | "client">;

/** The AWS port without its sockets. */
export interface AwsEndpoint {
  /** Where a request goes, told by its head: whether its body is wanted at all, and who answers. Never throws. */
  readonly route: (head: RequestHead) => Destination;
  /** Calls one operation in AWS JSON; `serviceName` is the room's name, for example `kinesis`. Never rejects. */
  readonly handleFor: (
    caller: TrustedCaller,
    serviceName: string,
    operation: string,
    body: Buffer,
  ) => Promise<WireResponse>;
}

export function createAwsEndpoint(options: AwsEndpointOptions): AwsEndpoint {
  const { services, settings, newRequestId } = options;
  const routes = new Routes(services);
  const caller = new OperationCaller(options);
  const gate = createAwsGate(settings);
  const finders: readonly Finder[] = [
    targetFinder(routes, caller),
    smithyPathFinder(routes, caller),
    queryFinder(routes, caller),
    linkFinder(routes, caller, newRequestId),
    ownRoutesFinder(options, (fault) => errorAnswer(newRequestId(), jsonProtocol, caller.errorOf(fault))),
    restFinder(routes, caller, settings),
  ];
  const elsewhere = unroutable(services, caller);

  function find(head: RequestHead): Destination {
    for (const finder of finders) {
      const found = finder(head);
      if (found !== undefined) return found;
    }
    return elsewhere(head);
  }

  /** Programs are told of; what pages of other sites send is not to fill anyone's list. */
  function turnedAway(head: RequestHead, error: ServiceError): Destination {
    if (head.headers.origin === undefined && head.headers["sec-fetch-mode"] === undefined) {
      return { ...caller.refusal(jsonProtocol, error), maxBodyBytes: bytesThatName(head) };
    }
    return { maxBodyBytes: null, answer: () => errorAnswer(newRequestId(), jsonProtocol, error) };
  }

  return {
    route(head) {
      const refusal = gate(head);
      if (refusal !== null) return turnedAway(head, wireErrors.forbidden(refusal));
      return head.headers.origin === undefined ? find(head) : destinationOfPage(head, find);
    },
    async handleFor(trusted, serviceName, operation, body) {
      const requestId = newRequestId();
      const route = routes.named(serviceName, operation);
      if (route === undefined) return errorAnswer(requestId, jsonProtocol, commonErrors.unknownOperation());
      const call: Call = { ...trusted, accessKeyId: trusted.account, requestId };
      const request = { method: "POST", path: "/", headers: {}, httpVersion: "1.1", body };
      return caller.call(call, route, jsonProtocol, request);
    },
  };
}
