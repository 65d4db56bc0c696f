import { Buffer } from "node:buffer";
import type { WireResponse } from "#wire/message.ts";

/** An answer of the AWS port as one of Next's. */
export function wireAnswer({ status, headers, body }: WireResponse): Response {
  const pairs: [string, string][] = [["cache-control", "no-store"]];
  for (let index = 0; index + 1 < headers.length; index += 2) {
    pairs.push([headers[index] ?? "", headers[index + 1] ?? ""]);
  }
  const bytes = Buffer.isBuffer(body) ? body : Buffer.concat(body as readonly Buffer[]);
  return new Response(new Uint8Array(bytes), { status, headers: pairs });
}
