import type { IncomingBytes } from "#engine/kernel/streamed-bytes.ts";
import type { Body } from "./protocols/protocol.ts";

/** The two ends of the connection that a request came over, as Node's sockets name them. */
export interface Peer {
  readonly remoteAddress?: string | undefined;
  readonly localAddress?: string | undefined;
  /** Over TLS. */
  readonly encrypted?: boolean | undefined;
}

/** An HTTP request without its body, whatever it came over: where it goes is told by this alone. */
export interface RequestHead {
  readonly method: string;
  /** Path and query, as in the request line. */
  readonly path: string;
  /** Names in lower case; `host` holds `:authority` over HTTP/2. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly httpVersion: string;
  /** Absent where no connection is: a request of this process. */
  readonly peer?: Peer | undefined;
}

export interface WireRequest extends RequestHead {
  /** Whole; empty where its destination drops it, or takes it as it comes. */
  readonly body: Buffer;
  /** The body of a request whose destination takes it as it comes. */
  readonly incoming?: IncomingBytes;
}

export interface WireResponse {
  /** 0 where there is to be no answer: the listener ends the connection. */
  readonly status: number;
  /**
   * Names and values in turn, as `writeHead` takes them. Content-Length is among them unless the answer goes on; Date
   * is the listener's.
   */
  readonly headers: readonly string[];
  /** An answer that goes on is given piece by piece, as fast as the client takes it. */
  readonly body: Body | AsyncIterable<Buffer>;
}

export const NO_ANSWER: WireResponse = { status: 0, headers: [], body: "" };
