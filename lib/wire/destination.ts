import type { RequestHead, WireRequest, WireResponse } from "./message.ts";

/** Where a request goes. */
export interface Destination {
  /** How large its body may be, as it is sent; null where a body says nothing and is dropped as it comes. */
  readonly maxBodyBytes: number | null;
  /** Whether it takes the body as it comes, while it answers: nothing of it is held, and it may have any length. */
  readonly isStreamed?: boolean;
  /** What is said of a larger one, where that is more than its status. */
  readonly tooLarge?: (head: RequestHead) => WireResponse;
  /** Neither throws nor rejects. */
  readonly answer: (request: WireRequest) => WireResponse | Promise<WireResponse>;
}

/** One way to tell from a request's head where it goes; undefined where it is not told this way. */
export type Finder = (head: RequestHead) => Destination | undefined;
