import { plainAnswer, withHeaders } from "./answer.ts";
import type { Destination } from "./destination.ts";
import type { RequestHead } from "./message.ts";

/** What AWS lets a page see of an answer. */
const EXPOSED_HEADERS =
  "x-amzn-RequestId,x-amzn-ErrorType,x-amz-request-id,x-amz-id-2,x-amzn-ErrorMessage,Date";

/** Seconds for which a browser may remember a preflight's answer. */
const MAX_AGE_SECONDS = "172800";

/** What a page may read of every answer. AWS answers `*`, and so does this: no credentials of the browser's own are at play. */
const PAGE_HEADERS = ["Access-Control-Allow-Origin", "*", "Access-Control-Expose-Headers", EXPOSED_HEADERS];

/** Where a page's request goes, which the gate has let in: a preflight is answered here, all else where any other goes. */
export function destinationOfPage(head: RequestHead, find: (head: RequestHead) => Destination): Destination {
  if (head.method === "OPTIONS") return preflight;
  const { maxBodyBytes, answer } = find(head);
  return { maxBodyBytes, answer: async (request) => withHeaders(await answer(request), PAGE_HEADERS) };
}

const preflight: Destination = {
  maxBodyBytes: null,
  answer: (request) => plainAnswer(200, "text/plain", "", preflightHeaders(request)),
};

/** AWS allows whatever a preflight asks for. */
function preflightHeaders({ headers }: RequestHead): readonly string[] {
  const answer = ["Access-Control-Allow-Origin", "*", "Access-Control-Max-Age", MAX_AGE_SECONDS];
  const requestedHeaders = headers["access-control-request-headers"];
  const requestedMethod = headers["access-control-request-method"];
  if (requestedHeaders !== undefined) answer.push("Access-Control-Allow-Headers", requestedHeaders);
  if (requestedMethod !== undefined) answer.push("Access-Control-Allow-Methods", requestedMethod);
  return answer;
}
