import { plainAnswer, withHeaders } from "./answer.ts";
import type { Destination } from "./destination.ts";
import type { RequestHead } from "./message.ts";

/** What AWS lets a page see of an answer. */
const EXPOSED_HEADERS =
  "x-amzn-RequestId,x-amzn-ErrorType,x-amz-request-id,x-amz-id-2,x-amzn-ErrorMessage,Date";

/** Seconds for which a browser may remember a preflight's answer. */
const MAX_AGE_SECONDS = "172800";

/** Headers that SDKs in pages read of an answer, besides all that begin with `x-amz-`. */
const EXPOSED =
  /^(?:x-amz-.*|x-amzn-.*|etag|content-range|accept-ranges|content-disposition|content-encoding)$/i;

/** Where a page's request goes, which the gate has let in: a preflight is answered here, all else where any other goes. */
export function destinationOfPage(head: RequestHead, find: (head: RequestHead) => Destination): Destination {
  if (head.method === "OPTIONS") return preflight;
  const destination = find(head);
  return {
    ...destination,
    answer: async (request) => {
      const answer = await destination.answer(request);
      return withHeaders(answer, pageHeaders(answer.headers));
    },
  };
}

/** AWS answers `*`, and so does this: no credentials of the browser's own are at play. */
function pageHeaders(headers: readonly string[]): readonly string[] {
  const more = headers.filter((name, index) => index % 2 === 0 && EXPOSED.test(name) && !isAlways(name));
  const exposed = more.length === 0 ? EXPOSED_HEADERS : `${EXPOSED_HEADERS},${more.join()}`;
  return ["Access-Control-Allow-Origin", "*", "Access-Control-Expose-Headers", exposed];
}

const always = new Set(EXPOSED_HEADERS.toLowerCase().split(","));

function isAlways(name: string): boolean {
  return always.has(name.toLowerCase());
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
