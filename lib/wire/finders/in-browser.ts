import { withHeaders } from "../answer.ts";
import type { Destination } from "../destination.ts";
import type { RequestHead } from "../message.ts";

/**
 * What a browser shows of an object is anybody's: a page among objects must not act as one of this machine's, which
 * may call every service. It is shown without scripts and without an origin of its own.
 */
const SHOWN_ONLY = ["Content-Security-Policy", "sandbox", "X-Content-Type-Options", "nosniff"];

/** The same destination, with answers that a browser may show to a person who follows a link. */
export function safelyShown(head: RequestHead, destination: Destination): Destination {
  const { accept, "sec-fetch-dest": goal } = head.headers;
  const isShown = goal === undefined ? accept?.includes("text/html") : goal !== "empty";
  if (!isShown) return destination;
  return {
    ...destination,
    answer: async (request) => withHeaders(await destination.answer(request), SHOWN_ONLY),
  };
}
