import { commonErrors, ServiceError } from "#engine/kernel/errors.ts";
import { awsAnswer, errorAnswer } from "./answer.ts";
import type { WireRequest, WireResponse } from "./message.ts";
import { cborProtocol } from "./protocols/cbor/cbor-protocol.ts";
import { jsonProtocol } from "./protocols/json/json-protocol.ts";
import { contentTypeOf } from "./protocols/select.ts";
import type { Routing } from "./routing.ts";
import { isSigned, readCredential } from "./signature.ts";
import { xmlError } from "./xml-error.ts";

/** The answer to a request that names no operation of this server, in the form its client can read. */
export function answerUnroutable(requestId: string, request: WireRequest, routing: Routing): WireResponse {
  const target = request.headers["x-amz-target"];
  const contentType = contentTypeOf(request);
  const isJson = contentType.startsWith("application/x-amz-json-");
  if (request.method === "POST" && target !== undefined && !routing.hasTargetPrefix(target)) {
    const error = noService(`the target ${target}`);
    const answer = errorAnswer(requestId, jsonProtocol, error);
    return isJson ? { ...answer, headers: withContentType(answer.headers, contentType) } : answer;
  }
  if (request.headers["smithy-protocol"] !== undefined) {
    const answer = errorAnswer(requestId, cborProtocol, noService(`the path ${request.path}`));
    return { ...answer, headers: withContentType(answer.headers, "application/cbor") };
  }
  if (request.method === "POST" && isJson) {
    return errorAnswer(requestId, jsonProtocol, commonErrors.unknownOperation());
  }
  if (!isSigned(request)) {
    return xmlAnswer(requestId, 403, "MissingAuthenticationTokenException", "Missing Authentication Token");
  }
  const signingName = scopeService(request);
  if (signingName !== "" && !routing.hasSigningName(signingName)) {
    const error = noService(`requests signed for ${signingName}`);
    return xmlAnswer(requestId, error.status, error.code, error.message);
  }
  if (target !== undefined && request.method === "POST") {
    return xmlAnswer(requestId, 404, "UnknownOperationException", "");
  }
  return xmlAnswer(
    requestId,
    403,
    "AccessDeniedException",
    "Unable to determine service/operation name to be authorized",
  );
}

function noService(what: string): ServiceError {
  return new ServiceError("UnknownOperationException", `Sluice has no service for ${what}.`, {
    status: 400,
    retryable: false,
  });
}

function scopeService(request: WireRequest): string {
  try {
    return readCredential(request).service;
  } catch {
    return "";
  }
}

function xmlAnswer(requestId: string, status: number, code: string, message: string): WireResponse {
  return awsAnswer(requestId, status, "application/xml", xmlError(code, message), code);
}

function withContentType(headers: readonly string[], contentType: string): readonly string[] {
  const changed = [...headers];
  changed[changed.indexOf("Content-Type") + 1] = contentType;
  return changed;
}
