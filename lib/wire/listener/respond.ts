import type { AwsEndpoint } from "../aws-endpoint.ts";
import type { WireRequest, WireResponse } from "../message.ts";
import type { RequestMemory } from "./request-memory.ts";

/** Answers a request whose body was read, and gives back the memory that the body held. */
export function respond(
  endpoint: AwsEndpoint,
  memory: RequestMemory,
  request: WireRequest,
  send: (response: WireResponse) => void,
): void {
  endpoint.handle(request).then((response) => {
    memory.give(request.body.length);
    send(response);
  });
}

/** The answer to a request whose body was not kept. */
export function refusalOf(status: 413 | 503): WireResponse {
  return status === 413 ? tooLarge : outOfMemory;
}

const tooLarge: WireResponse = { status: 413, headers: ["Content-Length", "0"], body: "" };

const outOfMemoryBody = JSON.stringify({
  __type: "ServiceUnavailable",
  message: "Too many requests are being received at once. Please try again.",
});

/** A 503, which SDKs try again. */
const outOfMemory: WireResponse = {
  status: 503,
  headers: [
    "Content-Type",
    "application/x-amz-json-1.1",
    "Content-Length",
    String(outOfMemoryBody.length),
    "X-Amzn-ErrorType",
    "ServiceUnavailable",
  ],
  body: outOfMemoryBody,
};
