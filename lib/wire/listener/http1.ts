import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AwsEndpoint } from "../aws-endpoint.ts";
import type { RequestHead, WireResponse } from "../message.ts";
import { takeBackBody } from "../protocols/piece-pool.ts";
import type { BodyLimits } from "./read-body.ts";
import { respond } from "./respond.ts";
import { sendBody } from "./send-body.ts";
import type { Timeouts } from "./timeouts.ts";

/** HTTP/1.1 with keep-alive. Slow headers and half-sent bodies end in 408, malformed requests in 400. */
export function createHttp1Server(endpoint: AwsEndpoint, limits: BodyLimits, timeouts: Timeouts): Server {
  const server = createServer({
    headersTimeout: timeouts.headersMs,
    requestTimeout: timeouts.requestMs,
    keepAliveTimeout: timeouts.idleMs,
    connectionsCheckingInterval: timeouts.checkEveryMs,
    noDelay: true,
    // Generic clients offer `Upgrade: h2c`; they are served over HTTP/1.1.
    shouldUpgradeCallback: () => false,
  });
  server.timeout = timeouts.silenceMs;
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    response.on("error", ignore);
    const head: RequestHead = {
      method: request.method ?? "",
      path: request.url ?? "",
      headers: request.headers as RequestHead["headers"],
      httpVersion: request.httpVersion,
      peer: request.socket,
    };
    respond(endpoint, limits, head, request, (answer) => send(response, answer));
  });
  return server;
}

function send(response: ServerResponse, { status, headers, body }: WireResponse): void {
  if (response.destroyed) return;
  if (status === 0) {
    response.destroy();
    return;
  }
  response.writeHead(status, headers as string[]);
  // Its "close" comes when the system has all bytes, or the socket is gone. HTTP/2 promises no such thing of a stream.
  response.once("close", () => takeBackBody(body));
  sendBody(response, body);
}

/** The client went away: there is nobody to tell. */
function ignore(): void {}
