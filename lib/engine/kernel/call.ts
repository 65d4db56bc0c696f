import type { CallSource } from "./events.ts";

/** Who calls what from where: everything about a request but its input. */
export interface Call {
  /** The 12-digit account the caller acts in. */
  readonly account: string;
  /** Region of the credential scope, for example `us-east-1`. */
  readonly region: string;
  readonly accessKeyId: string;
  readonly requestId: string;
  readonly source: CallSource;
}

/** One operation of a service. Input and output are the SDK's own types. */
export type Handler<Input, Output> = (call: Call, input: Input) => Promise<Output>;
