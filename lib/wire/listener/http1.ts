import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { AwsEndpoint } from "../aws-endpoint.ts";
import type { RequestHead, WireResponse } from "../message.ts";
import { takeBackBody } from "../protocols/piece-pool.ts";
import type { BodyLimits } from "./read-body.ts";
import { respond } from "./respond.ts";
import { leaveBody, sendBody } from "./send-body.ts";
import { SlowRequests } from "./slow-requests.ts";
import type { Timeouts } from "./timeouts.ts";

/**
 * HTTP/1.1 with keep-alive. Slow headers and half-sent bodies end in 408, malformed requests in 400. A body that is
 * taken as it comes may take any time, and so may an answer: only silence ends those.
 */
export function createHttp1Server(endpoint: AwsEndpoint, limits: BodyLimits, timeouts: Timeouts): Server {
  const server = createServer({
    headersTimeout: timeouts.headersMs,
    // Not the same for all requests, so it is looked after here.
    requestTimeout: 0,
    keepAliveTimeout: timeouts.idleMs,
    connectionsCheckingInterval: timeouts.checkEveryMs,
    noDelay: true,
    // Generic clients offer `Upgrade: h2c`; they are served over HTTP/1.1.
    shouldUpgradeCallback: () => false,
  });
  const slow = new SlowRequests<IncomingMessage>(timeouts.requestMs, () => performance.now());
  const newest = new WeakMap<Socket, ServerResponse>();

  const take = (request: IncomingMessage, response: ServerResponse, askForBody?: () => void) => {
    response.on("error", ignore);
    newest.set(request.socket, response);
    const known = () => slow.delete(request);
    slow.add(request);
    request.once("end", known);
    request.once("close", known);
    const head: RequestHead = {
      method: request.method ?? "",
      path: request.url ?? "",
      headers: request.headers as RequestHead["headers"],
      httpVersion: request.httpVersion,
      peer: request.socket,
    };
    respond(endpoint, limits, {
      head,
      stream: request,
      ...(askForBody && { askForBody }),
      onStreamed: known,
      send: (answer) => send(response, answer),
    });
  };

  server.timeout = timeouts.silenceMs;
  server.on("timeout", (socket) => {
    if (!isAtWork(newest.get(socket))) socket.destroy();
  });
  server.on("request", take);
  server.on("checkContinue", (request: IncomingMessage, response: ServerResponse) => {
    take(request, response, () => response.writeContinue());
  });
  const checking = setInterval(() => {
    for (const request of slow.takeLate()) {
      request.socket.end("HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n");
      request.socket.destroySoon();
    }
  }, timeouts.checkEveryMs);
  checking.unref();
  server.once("close", () => clearInterval(checking));
  return server;
}

/** Whether the client has nothing to say, because it waits for its answer. */
function isAtWork(response: ServerResponse | undefined): boolean {
  return response?.req.complete === true && !response.headersSent;
}

function send(response: ServerResponse, { status, headers, body }: WireResponse): void {
  if (response.destroyed) {
    leaveBody(body);
    return;
  }
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
