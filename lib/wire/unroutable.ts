import { commonErrors, ServiceError } from "#engine/kernel/errors.ts";
import { awsAnswer, errorAnswer } from "./answer.ts";
import { credentialOf } from "./asked-for.ts";
import type { WireRequest, WireResponse } from "./message.ts";
import { cborProtocol } from "./protocols/cbor/cbor-protocol.ts";
import { jsonProtocol } from "./protocols/json/json-protocol.ts";
import { FORM_TYPE } from "./protocols/query/query-protocol.ts";
import { contentTypeOf } from "./protocols/select.ts";
import type { Routing } from "./routing.ts";
import { isSigned } from "./signature.ts";
import { errorResponseXml, s3ErrorXml, xmlError } from "./xml-error.ts";

/** An error, and the answer that says it. */
export interface Refusal {
  readonly error: ServiceError;
  readonly answer: WireResponse;
}

/** The answer to a request that names no operation of this server, in the form its client can read. */
export function refuseUnroutable(requestId: string, request: WireRequest, routing: Routing): Refusal {
  const target = request.headers["x-amz-target"];
  const contentType = contentTypeOf(request);
  const isJson = contentType.startsWith("application/x-amz-json-");
  if (request.method === "POST" && target !== undefined && !routing.hasTargetPrefix(target)) {
    const error = noService(`the target ${target}`);
    const answer = errorAnswer(requestId, jsonProtocol, error);
    return {
      error,
      answer: isJson ? { ...answer, headers: withContentType(answer.headers, contentType) } : answer,
    };
  }
  if (request.headers["smithy-protocol"] !== undefined) {
    const error = noService(`the path ${request.path}`);
    const answer = errorAnswer(requestId, cborProtocol, error);
    return { error, answer: { ...answer, headers: withContentType(answer.headers, "application/cbor") } };
  }
  if (request.method === "POST" && isJson) {
    const error = commonErrors.unknownOperation();
    return { error, answer: errorAnswer(requestId, jsonProtocol, error) };
  }
  if (!isSigned(request)) {
    return inXml(requestId, 403, "MissingAuthenticationTokenException", "Missing Authentication Token");
  }
  const { service } = credentialOf(request);
  if (service !== "" && !routing.hasSigningName(service)) {
    return refuseService(requestId, service, contentType, routing);
  }
  if (target !== undefined && request.method === "POST") {
    return inXml(requestId, 404, "UnknownOperationException", "");
  }
  return inXml(
    requestId,
    403,
    "AccessDeniedException",
    "Unable to determine service/operation name to be authorized",
  );
}

/** Services in whose errors clients look for XML although they send no form. */
const XML_SERVICES: ReadonlySet<string> = new Set(["cloudfront", "route53"]);

/** Names what is here, so that a program's other calls can be sent elsewhere. */
function refuseService(
  requestId: string,
  service: string,
  contentType: string,
  { signingNames }: Routing,
): Refusal {
  const error = noService(
    `requests signed for ${service}`,
    ` It has ${signingNames.join(", ")}. To send only Kinesis here, set AWS_ENDPOINT_URL_KINESIS instead of AWS_ENDPOINT_URL.`,
  );
  const { status, code, message } = error;
  const xml = (text: string) => awsAnswer(requestId, status, "application/xml", text, code);
  if (service === "s3") return { error, answer: xml(s3ErrorXml(code, message, requestId)) };
  if (contentType === FORM_TYPE || XML_SERVICES.has(service)) {
    return { error, answer: xml(errorResponseXml(code, message, requestId)) };
  }
  const body = JSON.stringify({ __type: code, message });
  return { error, answer: awsAnswer(requestId, status, "application/json", body, code) };
}

function noService(what: string, more = ""): ServiceError {
  return new ServiceError("UnknownOperationException", `Sluice has no service for ${what}.${more}`, {
    status: 400,
    retryable: false,
  });
}

function inXml(requestId: string, status: number, code: string, message: string): Refusal {
  return {
    error: new ServiceError(code, message, { status, retryable: false }),
    answer: awsAnswer(requestId, status, "application/xml", xmlError(code, message), code),
  };
}

function withContentType(headers: readonly string[], contentType: string): readonly string[] {
  const changed = [...headers];
  changed[changed.indexOf("Content-Type") + 1] = contentType;
  return changed;
}
