import type { Service } from "#calls/service.ts";
import { operationShapes } from "#calls/shape.ts";
import type { Destination, Finder } from "../destination.ts";
import { hostName } from "../gate/host-names.ts";
import type { GateSettings } from "../gate/names.ts";
import type { RequestHead } from "../message.ts";
import type { OperationCaller } from "../operation-caller.ts";
import type { Protocol } from "../protocols/protocol.ts";
import { splitOnce } from "../protocols/rest/read-bound.ts";
import { bucketUri } from "../protocols/rest/rest-xml-protocol.ts";
import { withHeadersOfUrl } from "../protocols/rest/s3/headers-in-url.ts";
import { version2KeyId } from "../protocols/rest/s3/s3-credential.ts";
import { restProtocolOf } from "../protocols/select.ts";
import type { Routes } from "../routes.ts";
import { credentialOf, isSigned } from "../signature.ts";
import { bucketInHost } from "./bucket-in-host.ts";
import { safelyShown } from "./in-browser.ts";
import { restErrors } from "./rest-errors.ts";
import { type RestOperation, RestOperations } from "./rest-operations.ts";

/** One service in a REST protocol. */
interface RestService {
  readonly service: Service;
  readonly isOfBuckets: boolean;
  readonly operations: RestOperations<Destination>;
  readonly unknown: Destination;
  /** Of forms that browsers post, whose signature stands in the form. */
  readonly formsAbsent: Destination;
}

/**
 * REST protocols name the operation by method, path, query and some headers, of the service that a request is signed
 * for. What is signed for none goes to the service that has its path; what names a bucket without any signature goes
 * to S3, where that is allowed, when nobody else takes it.
 */
export function restFinder(routes: Routes, caller: OperationCaller, settings: GateSettings): Finder {
  const services = routes.services.flatMap((service) => {
    const protocol = restProtocolOf(service);
    return protocol === undefined ? [] : [restService(service, protocol, routes, caller)];
  });
  const ofBuckets = services.find(({ isOfBuckets }) => isOfBuckets);

  const inService = (one: RestService, sent: RequestHead): Destination | undefined => {
    if (!one.isOfBuckets) return one.operations.find(sent.method, sent.path, sent.headers);
    const head = withHeadersOfUrl(sent);
    const path = withBucket(head, settings);
    const destination = one.operations.find(head.method, path, head.headers);
    if (destination === undefined) return undefined;
    const found = safelyShown(head, destination);
    if (path === head.path && head === sent) return found;
    return { ...found, answer: (request) => found.answer({ ...withHeadersOfUrl(request), path }) };
  };

  return (head) => {
    if (version2KeyId(head) !== undefined) {
      return ofBuckets && (inService(ofBuckets, head) ?? ofBuckets.unknown);
    }
    if (isSigned(head)) {
      const { service: signedFor } = credentialOf(head);
      const candidates = services.filter(({ service }) => service.signingName === signedFor);
      for (const candidate of candidates) {
        const found = inService(candidate, head);
        if (found !== undefined) return found;
      }
      return candidates[0]?.unknown;
    }
    for (const other of services) {
      const found = other === ofBuckets ? undefined : inService(other, head);
      if (found !== undefined) return found;
    }
    if (ofBuckets === undefined || !namesBucket(head, settings)) return undefined;
    return inService(ofBuckets, head) ?? (isPostedForm(head) ? ofBuckets.formsAbsent : undefined);
  };
}

function restService(
  service: Service,
  protocol: Protocol,
  routes: Routes,
  caller: OperationCaller,
): RestService {
  const isOfBuckets = protocol.name === "restXml";
  const errors = isOfBuckets ? restErrors.s3 : restErrors.others;
  const here = [...routes.of(service).values()].map((route) => ({
    schema: route.schema,
    answers: caller.destination(route, protocol),
    isHere: true,
  }));
  const elsewhere = (service.rest?.absent ?? []).map((schema) => ({
    schema,
    answers: caller.refusal(protocol, errors.notHere(nameOf(schema, service))),
    isHere: false,
  }));
  const operations = [...here, ...elsewhere].flatMap(
    ({ schema, answers, isHere }): RestOperation<Destination>[] => {
      const { input, http } = operationShapes(schema, service.constraints);
      if (http === null) return [];
      return [{ http, uri: isOfBuckets ? bucketUri(http, input) : http.uri, input, answers, isHere }];
    },
  );
  return {
    service,
    isOfBuckets,
    operations: new RestOperations(operations),
    unknown: caller.refusal(protocol, errors.unknown()),
    formsAbsent: caller.refusal(protocol, restErrors.s3.noForms()),
  };
}

function nameOf(schema: Parameters<typeof operationShapes>[0], { constraints }: Service): string {
  const { id } = operationShapes(schema, constraints);
  return id.slice(id.indexOf("#") + 1);
}

function isPostedForm({ method, headers }: RequestHead): boolean {
  return method === "POST" && /^multipart\/form-data\b/i.test(headers["content-type"] ?? "");
}

/** The path as if the bucket stood in it, for a request that names it in its host. */
function withBucket(head: RequestHead, settings: GateSettings): string {
  const bucket = bucketOf(head, settings);
  return bucket === undefined ? head.path : `/${bucket}${head.path}`;
}

function bucketOf({ headers }: RequestHead, settings: GateSettings): string | undefined {
  const name = headers.host === undefined ? null : hostName(headers.host);
  return name === null ? undefined : bucketInHost(name, settings);
}

function namesBucket(head: RequestHead, settings: GateSettings): boolean {
  return splitOnce(head.path, "?")[0] !== "/" || bucketOf(head, settings) !== undefined;
}
