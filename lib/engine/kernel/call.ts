import type { Place } from "./place.ts";

/** Who made a call: a client on the AWS port, a person in the console, the simulator, or another service for its account. */
export type CallSource = "wire" | "console" | "simulator" | "service";

/** Who calls what from where: everything about a request but its input. Its place is that of its credentials. */
export interface Call extends Place {
  readonly accessKeyId: string;
  readonly requestId: string;
  readonly source: CallSource;
  /** What the client calls itself, short: the first product of its User-Agent, or the name that it has inside. */
  readonly client?: string;
  /** As its client reached this server, for example `http://sluice:4566`; absent for calls from inside. */
  readonly origin?: string;
  /** How it came over the wire, for example `awsJson1_1`; absent for calls from inside. */
  readonly protocol?: string;
}

/** One operation of a service. Input and output are the SDK's own types. */
export type Handler<Input, Output> = (call: Call, input: Input) => Promise<Output>;
