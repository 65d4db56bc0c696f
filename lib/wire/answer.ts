import type { ServiceError } from "#engine/kernel/errors.ts";
import { newExtendedRequestId } from "./extended-request-id.ts";
import type { WireResponse } from "./message.ts";
import { type Body, bodyLength, type Protocol } from "./protocols/protocol.ts";

/** An answer with the headers that every AWS answer has. */
export function awsAnswer(
  requestId: string,
  status: number,
  contentType: string,
  body: Body,
  errorCode?: string,
): WireResponse {
  const headers = [
    "x-amzn-RequestId",
    requestId,
    "x-amz-id-2",
    newExtendedRequestId(),
    "Content-Type",
    contentType,
    "Content-Length",
    String(bodyLength(body)),
  ];
  if (errorCode !== undefined) headers.push("X-Amzn-ErrorType", errorCode);
  return { status, headers, body };
}

/** An answer that goes on: its length is not known. */
export function streamAnswer(
  requestId: string,
  contentType: string,
  stream: AsyncIterable<Buffer>,
): WireResponse {
  return {
    status: 200,
    headers: [
      "x-amzn-RequestId",
      requestId,
      "x-amz-id-2",
      newExtendedRequestId(),
      "Content-Type",
      contentType,
    ],
    body: stream,
  };
}

export function errorAnswer(requestId: string, protocol: Protocol, error: ServiceError): WireResponse {
  const body = protocol.writeError(error, requestId);
  const answer = withHeaders(
    awsAnswer(requestId, error.status, protocol.contentType, body, error.code),
    protocol.headers,
  );
  // Clients of services that once spoke Query know errors by their codes there.
  const { queryCode } = error.details;
  if (queryCode === undefined) return answer;
  const fault = error.status < 500 ? "Sender" : "Receiver";
  return withHeaders(answer, ["x-amzn-query-error", `${queryCode};${fault}`]);
}

/** An answer with more headers; names and values in turn. */
export function withHeaders(answer: WireResponse, headers: readonly string[] | undefined): WireResponse {
  return headers === undefined ? answer : { ...answer, headers: [...answer.headers, ...headers] };
}

/** An answer of this server itself, outside AWS's protocols. */
export function plainAnswer(
  status: number,
  contentType: string,
  text: string,
  headers: readonly string[] = [],
): WireResponse {
  return {
    status,
    headers: [
      "Content-Type",
      contentType,
      "Content-Length",
      String(bodyLength(text)),
      "X-Content-Type-Options",
      "nosniff",
      ...headers,
    ],
    body: text,
  };
}
