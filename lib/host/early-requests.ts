import type { IncomingMessage, Server, ServerResponse } from "node:http";

/** More than these are told to come back. */
const MOST_HELD = 256;

/**
 * Keeps the requests that come to a server that listens but does not serve yet, as those of a browser that was open
 * before: without a listener nobody would ever answer them.
 *
 * @returns hands them, oldest first, to the listeners that the server has by then; to be called once
 */
export function holdEarlyRequests(server: Server): () => void {
  const held: { readonly request: IncomingMessage; readonly response: ServerResponse }[] = [];
  const hold = (request: IncomingMessage, response: ServerResponse): void => {
    if (held.length < MOST_HELD) held.push({ request, response });
    else response.writeHead(503, { "retry-after": "1" }).end();
  };
  server.on("request", hold);
  return () => {
    server.off("request", hold);
    for (const { request, response } of held.splice(0)) {
      if (!response.destroyed) server.emit("request", request, response);
    }
  };
}
