import type { RequestHead, WireRequest } from "./message.ts";
import { FORM_TYPE } from "./protocols/query/query-protocol.ts";
import { contentTypeOf } from "./protocols/select.ts";
import { credentialOf } from "./signature.ts";

const MAX_CHARACTERS = 128;

const MAX_FORM_BYTES = 1024 * 1024;

/** What a request asks for, as far as can be told, in words that may be printed. */
export interface AskedFor {
  /** The service that it is signed for, for example `firehose`; else the first part of its target. */
  readonly service: string;
  /** The operation's name; where no protocol names one, method and path. */
  readonly operation: string;
}

/** Names what was asked for by a request that comes to no operation of this server. */
export function askedFor(request: WireRequest): AskedFor {
  const { service } = credentialOf(request);
  const [prefix = "", named = ""] = namesIn(request);
  const path = request.path.split("?", 1)[0];
  return {
    service: printable(service || prefix) || "unknown service",
    operation: printable(named) || printable(`${request.method} ${path}`),
  };
}

/** How much of a body it takes to name what was asked for: a form names it, and nothing else does. */
export function bytesThatName(head: RequestHead): number | null {
  return contentTypeOf(head) === FORM_TYPE ? MAX_FORM_BYTES : null;
}

function namesIn(request: WireRequest): readonly string[] {
  const { headers, path, body } = request;
  const target = headers["x-amz-target"];
  if (target !== undefined) return target.split(".");
  const rpc = /^\/service\/([^/?]+)\/operation\/([^/?]+)/.exec(path);
  if (rpc !== null) return rpc.slice(1);
  if (contentTypeOf(request) !== FORM_TYPE) return [];
  return ["", /(?:^|&)Action=(\w{1,128})/.exec(body.toString("latin1"))?.[1] ?? ""];
}

function printable(text: string): string {
  return text.slice(0, MAX_CHARACTERS).replace(/[^ -~]/g, "?");
}
