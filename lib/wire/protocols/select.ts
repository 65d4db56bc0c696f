import type { ProtocolName, Service } from "#calls/service.ts";
import type { RequestHead } from "../message.ts";
import { cborProtocol } from "./cbor/cbor-protocol.ts";
import { rpcV2CborProtocol } from "./cbor/rpc-v2-protocol.ts";
import { json10Protocol, jsonProtocol } from "./json/json-protocol.ts";
import type { Protocol } from "./protocol.ts";
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

const byName: Readonly<Record<Exclude<ProtocolName, "awsQuery">, Protocol>> = {
  awsJson1_0: json10Protocol,
  awsJson1_1: jsonProtocol,
  awsCbor1_1: cborProtocol,
  rpcv2Cbor: rpcV2CborProtocol,
};

/** What a service speaks, but for Query, which is each service's own. */
export function protocolsOf({ protocols }: Service): ReadonlySet<Protocol> {
  const names: readonly ProtocolName[] = protocols ?? ["awsJson1_1", "awsCbor1_1"];
  return new Set(names.flatMap((name) => (name === "awsQuery" ? [] : [byName[name]])));
}

/** The content type in lower case and without parameters. */
export function contentTypeOf({ headers }: RequestHead): string {
  const header = headers["content-type"];
  if (header === undefined || header === jsonProtocol.contentType) return header ?? "";
  return (header.split(";", 1)[0] ?? "").trim().toLowerCase();
}
