import type { WireRequest } from "../message.ts";
import { cborProtocol } from "./cbor/cbor-protocol.ts";
import { jsonProtocol } from "./json/json-protocol.ts";
import type { Protocol } from "./protocol.ts";

/** The protocol of a request's content type; undefined when it is none that is spoken here. */
export function protocolOf(request: WireRequest): Protocol | undefined {
  switch (contentTypeOf(request)) {
    case jsonProtocol.contentType:
      return jsonProtocol;
    case cborProtocol.contentType:
      return cborProtocol;
    default:
      return undefined;
  }
}

/** The content type in lower case and without parameters. */
export function contentTypeOf({ headers }: WireRequest): string {
  const header = headers["content-type"];
  if (header === undefined || header === jsonProtocol.contentType) return header ?? "";
  return (header.split(";", 1)[0] ?? "").trim().toLowerCase();
}
