import type { RequestHead, WireRequest, WireResponse } from "./message.ts";

/** Where a request goes. */
export interface Destination {
  /** How large its body may be, as it is sent; null where a body says nothing and is dropped as it comes. */
  readonly maxBodyBytes: number | null;
  /** Neither throws nor rejects. */
  readonly answer: (request: WireRequest) => WireResponse | Promise<WireResponse>;
}

/** One way to tell from a request's head where it goes; undefined where it is not told this way. */
export type Finder = (head: RequestHead) => Destination | undefined;
