import type { Readable } from "node:stream";
import type { AwsEndpoint } from "../aws-endpoint.ts";
import type { Destination } from "../destination.ts";
import { wireErrors } from "../errors.ts";
import type { RequestHead, WireResponse } from "../message.ts";
import { jsonProtocol } from "../protocols/json/json-protocol.ts";
import { dropRest } from "./drop-rest.ts";
import { type BodyLimits, readBody } from "./read-body.ts";
import { RequestBytes } from "./request-bytes.ts";

/** A request that has come, and the way back. */
export interface Exchange {
  readonly head: RequestHead;
  readonly stream: Readable;
  /** Set where the client waits for this word before it sends its body (`Expect: 100-continue`). */
  readonly askForBody?: () => void;
  /** Told when the body is to be taken as it comes, which may take any time. */
  readonly onStreamed: () => void;
  readonly send: (response: WireResponse) => void;
}

/** Answers a request, with its body as its destination wants it: whole, not at all, or as it comes. */
export function respond(endpoint: AwsEndpoint, limits: BodyLimits, exchange: Exchange): void {
  const destination = endpoint.route(exchange.head);
  if (destination.isStreamed) respondToStream(destination, exchange);
  else respondToWhole(destination, limits, exchange);
}

/** Reads of the body what is wanted of it, and sends the answer; gives back the memory between. */
function respondToWhole(
  { maxBodyBytes, tooLarge, answer }: Destination,
  limits: BodyLimits,
  { head, stream, askForBody, send }: Exchange,
): void {
  askForBody?.();
  readBody(stream, maxBodyBytes, limits, (body) => {
    if (body === 413) return send(tooLarge?.(head) ?? payloadTooLarge);
    if (body === 503) return send(outOfMemory);
    const finish = (response: WireResponse) => {
      limits.memory.give(body.length);
      send(response);
    };
    const { method, path, headers, httpVersion, peer } = head;
    const response = answer({ method, path, headers, httpVersion, peer, body });
    if (response instanceof Promise) response.then(finish);
    else finish(response);
  });
}

/** Whoever answers reads the body. What it leaves is dropped afterwards, and so is the connection where that is much. */
async function respondToStream(
  { answer }: Destination,
  { head, stream, askForBody, onStreamed, send }: Exchange,
): Promise<void> {
  onStreamed();
  let isAskedFor = askForBody === undefined;
  const incoming = new RequestBytes(stream, head.headers["content-length"], () => {
    if (!isAskedFor) askForBody?.();
    isAskedFor = true;
  });
  const { method, path, headers, httpVersion, peer } = head;
  const response = await answer({ method, path, headers, httpVersion, peer, body: NOTHING, incoming });
  // A client that still waits for the word may send its body or not, so nothing more can be read of the connection.
  if (!isAskedFor) return send({ ...response, headers: [...response.headers, "Connection", "close"] });
  send(response);
  dropRest(stream);
}

const NOTHING = Buffer.alloc(0);

const payloadTooLarge: WireResponse = { status: 413, headers: ["Content-Length", "0"], body: "" };

const outOfMemory: WireResponse = jsonProtocol.writeError(wireErrors.tooManyAtOnce(), "");
