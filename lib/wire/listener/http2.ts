import {
  constants,
  createServer,
  type Http2Server,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from "node:http2";
import type { AwsEndpoint } from "../aws-endpoint.ts";
import type { RequestHead, WireResponse } from "../message.ts";
import type { BodyLimits } from "./read-body.ts";
import { respond } from "./respond.ts";
import { leaveBody, sendBody } from "./send-body.ts";
import type { Timeouts } from "./timeouts.ts";

const CLOSING_GRACE_MS = 1_000;

/** Per stream and per connection: a body of 1 MB needs no round trip. */
const WINDOW_BYTES = 1024 * 1024;
const CONNECTION_WINDOW_BYTES = 8 * WINDOW_BYTES;

/**
 * Megabytes that may wait on one connection before Node refuses its further streams. Node's own 10 are less than one
 * full page of GetRecords, while SDKs send all requests of a client over one connection; this is a full page for each
 * of its streams.
 */
const SESSION_MEMORY_MB = 16_000;

/** HTTP/2 on sockets that others hand over: with prior knowledge, or chosen by ALPN. */
export function createHttp2Server(
  endpoint: AwsEndpoint,
  limits: BodyLimits,
  timeouts: Timeouts,
): { readonly server: Http2Server; readonly sessions: ReadonlySet<ServerHttp2Session> } {
  const server = createServer({
    settings: { maxConcurrentStreams: 1000, initialWindowSize: WINDOW_BYTES },
    maxSessionMemory: SESSION_MEMORY_MB,
  });
  const sessions = new Set<ServerHttp2Session>();
  server.on("session", (session) => {
    sessions.add(session);
    session.setLocalWindowSize(CONNECTION_WINDOW_BYTES);
    session.on("error", ignore);
    session.on("close", () => sessions.delete(session));
    session.setTimeout(timeouts.silenceMs, () => {
      if (waiting.get(session)?.size) return;
      session.close();
      // Closing waits for open streams, and those of a client that has gone silent may never end.
      setTimeout(() => session.destroy(), CLOSING_GRACE_MS).unref();
    });
  });
  server.on("stream", (stream, headers) => {
    stream.on("error", ignore);
    stream.setTimeout(timeouts.requestMs, () => stream.close(constants.NGHTTP2_CANCEL));
    const others = waitingOn(stream.session);
    stream.on("end", () => {
      stream.setTimeout(0);
      if (!stream.headersSent) others?.add(stream);
    });
    stream.on("close", () => others?.delete(stream));
    const head = headOf(stream, headers);
    respond(endpoint, limits, {
      head,
      stream,
      onStreamed: () => stream.setTimeout(timeouts.silenceMs, () => stream.close(constants.NGHTTP2_CANCEL)),
      send: (answer) => {
        others?.delete(stream);
        send(stream, head.method, answer);
      },
    });
  });
  return { server, sessions };
}

/** Of each session the streams whose clients have nothing to say, because they wait for their answers. */
const waiting = new WeakMap<object, Set<ServerHttp2Stream>>();

function waitingOn(session: ServerHttp2Stream["session"]): Set<ServerHttp2Stream> | undefined {
  if (session === undefined) return undefined;
  const streams = waiting.get(session) ?? new Set();
  waiting.set(session, streams);
  return streams;
}

function headOf(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): RequestHead {
  const authority = headers[":authority"];
  if (authority !== undefined) headers.host = authority;
  return {
    method: headers[":method"] ?? "",
    path: headers[":path"] ?? "",
    headers: headers as RequestHead["headers"],
    httpVersion: "2.0",
    peer: stream.session?.socket,
  };
}

function send(stream: ServerHttp2Stream, method: string, { status, headers, body }: WireResponse): void {
  if (stream.destroyed || stream.closed) {
    leaveBody(body);
    return;
  }
  if (status === 0) {
    stream.session?.destroy();
    return;
  }
  const fields: OutgoingHttpHeaders = { ":status": status };
  for (let i = 0; i + 1 < headers.length; i += 2) fields[headers[i] as string] = headers[i + 1];
  const hasNoBody = method === "HEAD" || status === 204 || status === 304;
  stream.respond(fields, { endStream: hasNoBody });
  if (hasNoBody) leaveBody(body);
  else sendBody(stream, body);
}

/** The client went away: there is nobody to tell. */
function ignore(): void {}
