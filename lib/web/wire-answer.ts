import { Buffer } from "node:buffer";
import { Readable } from "node:stream";
import type { WireResponse } from "#wire/message.ts";

/** An answer of the AWS port as one of Next's. */
export function wireAnswer({ status, headers, body }: WireResponse): Response {
  const pairs: [string, string][] = [["cache-control", "no-store"]];
  for (let index = 0; index + 1 < headers.length; index += 2) {
    pairs.push([headers[index] ?? "", headers[index + 1] ?? ""]);
  }
  return new Response(bytesOf(body), { status, headers: pairs });
}

function bytesOf(
  body: WireResponse["body"],
): Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>> {
  if (typeof body === "string") return new Uint8Array(Buffer.from(body));
  if (Symbol.asyncIterator in body)
    return Readable.toWeb(Readable.from(body)) as ReadableStream<Uint8Array<ArrayBuffer>>;
  return new Uint8Array(body instanceof Uint8Array ? body : Buffer.concat(body));
}
