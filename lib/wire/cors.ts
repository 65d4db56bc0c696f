import type { WireRequest } from "./message.ts";

/** What AWS lets a page see of an answer. */
const EXPOSED_HEADERS =
  "x-amzn-RequestId,x-amzn-ErrorType,x-amz-request-id,x-amz-id-2,x-amzn-ErrorMessage,Date";

/** Seconds for which a browser may remember a preflight's answer. */
const MAX_AGE_SECONDS = "172800";

/**
 * Headers for a request from a page, which the host guard has let in. AWS answers `*`, and so does this: no
 * credentials of the browser's own are at play.
 */
export function corsHeaders(request: WireRequest): readonly string[] {
  if (request.headers.origin === undefined) return [];
  return ["Access-Control-Allow-Origin", "*", "Access-Control-Expose-Headers", EXPOSED_HEADERS];
}

export function isPreflight(request: WireRequest): boolean {
  return request.method === "OPTIONS" && request.headers.origin !== undefined;
}

/** AWS allows whatever a preflight asks for. */
export function preflightHeaders({ headers }: WireRequest): readonly string[] {
  const answer = ["Access-Control-Allow-Origin", "*", "Access-Control-Max-Age", MAX_AGE_SECONDS];
  const requestedHeaders = headers["access-control-request-headers"];
  const requestedMethod = headers["access-control-request-method"];
  if (requestedHeaders !== undefined) answer.push("Access-Control-Allow-Headers", requestedHeaders);
  if (requestedMethod !== undefined) answer.push("Access-Control-Allow-Methods", requestedMethod);
  return answer;
}
