import type { AwsEndpoint } from "../aws-endpoint.ts";
import type { WireRequest, WireResponse } from "../message.ts";
import { EMPTY_BODY } from "../protocols/protocol.ts";
import type { RequestMemory } from "./request-memory.ts";

/** Answers a request whose body was read, and gives back the memory that the body held. */
export function respond(
  endpoint: AwsEndpoint,
  memory: RequestMemory,
  request: Omit<WireRequest, "body">,
  body: Buffer | 413 | 503,
  heldBytes: number,
  send: (response: WireResponse) => void,
): void {
  if (typeof body === "number") {
    send(body === 413 ? tooLarge : outOfMemory);
    return;
  }
  endpoint.handle({ ...request, body }).then((response) => {
    memory.give(heldBytes);
    send(response);
  });
}

const tooLarge: WireResponse = { status: 413, headers: ["Content-Length", "0"], body: EMPTY_BODY };

const outOfMemoryBody = Buffer.from(
  JSON.stringify({
    __type: "ServiceUnavailable",
    message: "Too many requests are being received at once. Please try again.",
  }),
);

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
