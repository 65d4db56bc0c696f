import type { Writable } from "node:stream";
import { pipeline, Readable } from "node:stream";
import type { WireResponse } from "../message.ts";

/** Sends a body whose head is on its way. A client that takes it slowly or goes away holds up nobody else. */
export function sendBody(to: Writable, body: WireResponse["body"]): void {
  if (typeof body === "string" || Buffer.isBuffer(body)) {
    to.end(body);
  } else if (Symbol.asyncIterator in body) {
    // One piece at a time is asked for; when the client has gone, the iterator is told to return.
    pipeline(Readable.from(endsQuietly(body), { highWaterMark: 1 }), to, ignore);
  } else {
    for (const piece of body) to.write(piece);
    to.end();
  }
}

/** Tells whoever makes a body that nobody is there to take it. */
export function leaveBody(body: WireResponse["body"]): void {
  if (typeof body === "object" && Symbol.asyncIterator in body) {
    body[Symbol.asyncIterator]().return?.().catch(ignore);
  }
}

/** Pieces whose source is told to return when the client has gone: Node would throw the client's error into it. */
function endsQuietly(body: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  return {
    [Symbol.asyncIterator]() {
      const pieces = body[Symbol.asyncIterator]();
      return {
        next: () => pieces.next(),
        return: async () => (await pieces.return?.()) ?? { done: true, value: undefined },
      };
    },
  };
}

/** The client went away: there is nobody to tell. */
function ignore(): void {}
