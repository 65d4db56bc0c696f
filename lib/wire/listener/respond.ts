import type { Readable } from "node:stream";
import type { AwsEndpoint } from "../aws-endpoint.ts";
import { wireErrors } from "../errors.ts";
import type { RequestHead, WireResponse } from "../message.ts";
import { jsonProtocol } from "../protocols/json/json-protocol.ts";
import { type BodyLimits, readBody } from "./read-body.ts";

/** Reads of a request's body what its destination wants of it, and sends the answer; gives back the memory between. */
export function respond(
  endpoint: AwsEndpoint,
  limits: BodyLimits,
  head: RequestHead,
  stream: Readable,
  send: (response: WireResponse) => void,
): void {
  const { maxBodyBytes, answer } = endpoint.route(head);
  readBody(stream, maxBodyBytes, limits, (body) => {
    if (body === 413) return send(tooLarge);
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

const tooLarge: WireResponse = { status: 413, headers: ["Content-Length", "0"], body: "" };

const outOfMemory: WireResponse = jsonProtocol.writeError(wireErrors.tooManyAtOnce(), "");
