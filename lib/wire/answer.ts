import type { ServiceError } from "#engine/kernel/errors.ts";
import { newExtendedRequestId } from "./extended-request-id.ts";
import type { RequestHead, WireResponse } from "./message.ts";
import { type Body, bodyLength, type Protocol } from "./protocols/protocol.ts";

/** A protocol's answer with the headers by which every answer of AWS is known. */
export function awsAnswer(
  requestId: string,
  answer: WireResponse,
  protocol?: Pick<Protocol, "saysIds">,
): WireResponse {
  if (protocol?.saysIds) return answer;
  const { status, headers, body } = answer;
  return {
    status,
    headers: ["x-amzn-RequestId", requestId, "x-amz-id-2", newExtendedRequestId(), ...headers],
    body,
  };
}

export function errorAnswer(
  requestId: string,
  protocol: Protocol,
  error: ServiceError,
  request?: RequestHead,
): WireResponse {
  return awsAnswer(requestId, protocol.writeError(error, requestId, request), protocol);
}

/** An answer with more headers; names and values in turn. */
export function withHeaders(answer: WireResponse, headers: readonly string[]): WireResponse {
  return { ...answer, headers: [...answer.headers, ...headers] };
}

/** An answer of this server itself, outside AWS's protocols. */
export function plainAnswer(
  status: number,
  contentType: string,
  content: Body,
  headers: readonly string[] = [],
): WireResponse {
  return {
    status,
    headers: [
      "Content-Type",
      contentType,
      "Content-Length",
      String(bodyLength(content)),
      "X-Content-Type-Options",
      "nosniff",
      ...headers,
    ],
    body: content,
  };
}
