import type { ProtocolName, Service } from "#calls/service.ts";
import type { RequestHead } from "../message.ts";
import { cborProtocol } from "./cbor/cbor-protocol.ts";
import { rpcV2CborProtocol } from "./cbor/rpc-v2-protocol.ts";
import { json10Protocol, jsonProtocol } from "./json/json-protocol.ts";
import type { Protocol } from "./protocol.ts";
import { restJsonProtocol } from "./rest/rest-json-protocol.ts";
import { restXmlProtocol } from "./rest/rest-xml-protocol.ts";
import type { RpcProtocol } from "./rpc-protocol.ts";

/** The protocol of a request that names its target; undefined when it is none that is spoken here. */
export function protocolOf(request: RequestHead): RpcProtocol | undefined {
  switch (contentTypeOf(request)) {
    case jsonProtocol.contentType:
      return jsonProtocol;
    case cborProtocol.contentType:
      return cborProtocol;
    case json10Protocol.contentType:
      return json10Protocol;
    default:
      return undefined;
  }
}

const byName: Readonly<Record<"awsJson1_0" | "awsJson1_1" | "awsCbor1_1" | "rpcv2Cbor", Protocol>> = {
  awsJson1_0: json10Protocol,
  awsJson1_1: jsonProtocol,
  awsCbor1_1: cborProtocol,
  rpcv2Cbor: rpcV2CborProtocol,
};

/** What a service speaks, but for Query and REST, which are each service's own. */
export function protocolsOf({ protocols }: Service): ReadonlySet<Protocol> {
  const names: readonly ProtocolName[] = protocols ?? ["awsJson1_1", "awsCbor1_1"];
  return new Set(names.flatMap((name) => (name in byName ? [byName[name as keyof typeof byName]] : [])));
}

/** The REST protocol that a service speaks, if it does. */
export function restProtocolOf({ protocols, rest }: Service): Protocol | undefined {
  if (protocols?.includes("restXml")) return restXmlProtocol(rest);
  return protocols?.includes("restJson1") ? restJsonProtocol(rest) : undefined;
}

/** Whether paths, queries and headers say things in a protocol, and bodies may be bytes. */
export function isRest({ name }: Protocol): boolean {
  return name === "restXml" || name === "restJson1";
}

/** The content type in lower case and without parameters. */
export function contentTypeOf({ headers }: RequestHead): string {
  const header = headers["content-type"];
  if (header === undefined || header === jsonProtocol.contentType) return header ?? "";
  return (header.split(";", 1)[0] ?? "").trim().toLowerCase();
}
