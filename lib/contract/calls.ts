import type { CallerView } from "./journey.ts";

/** One call of an operation, as a line in the list. */
export interface CallRow extends CallerView {
  /** Rises with each call of the account and region. */
  readonly number: number;
  /** When it came and how long it took: the first on the account's clock, the second in real milliseconds. */
  readonly startedMs: number;
  readonly durationMs: number;
  /** As in the console's path for calls, for example `kinesis`. */
  readonly service: string;
  readonly operation: string;
  /** How it came over the wire; null for calls from inside. */
  readonly protocol: string | null;
  readonly status: number;
  readonly errorCode: string | null;
  /** Null for calls that are about no stream, or whose stream cannot be told. */
  readonly streamName: string | null;
  /** Records that were offered by a put, and that were answered to a read; null for other operations. */
  readonly recordsIn: number | null;
  readonly recordsOut: number | null;
  /** Of `recordsIn`, those of a PutRecords that came back with an error each. */
  readonly refusedRecords: number;
  /** Whether a limit was in the way: of the whole call, or of some of its records. */
  readonly throttled: "no" | "partly" | "whole";
  /** Whether request and answer were kept when the call was made. */
  readonly kept: boolean;
}

/**
 * Data of `calls`: a snapshot holds the newest 200 calls of the account and region, of clients, console and simulator
 * as many each where they have them; a delta up to 50 new ones. Where
 * more came, rare ones go before frequent ones: each operation of each client with each outcome has the same right.
 */
export interface CallsData {
  /** Oldest first. */
  readonly rows: readonly CallRow[];
  /** Calls that were made since the last message and are not among `rows`. */
  readonly skipped: number;
}

/** AWS JSON of a request or an answer, with blobs in base64; always JSON, also where it was cut. */
export interface CallText {
  readonly json: string;
  /** List and map elements that were left out, and bytes of blobs and texts that were cut off. */
  readonly omittedElements: number;
  readonly omittedBytes: number;
}

/**
 * A call in full: `GET /api/calls/{requestId}` → 200, 404 when it is no longer remembered. `x-sluice-account` and
 * `x-sluice-region` say where.
 */
export interface CallDetail {
  readonly row: CallRow;
  readonly request: CallText | null;
  readonly answer:
    | ({ readonly kind: "output" } & CallText)
    | { readonly kind: "error"; readonly code: string; readonly message: string }
    /** The operation answers with an empty body. */
    | { readonly kind: "empty" }
    /** The answer goes on for minutes, one event after the other; the events are not kept. */
    | { readonly kind: "event stream" }
    | null;
  /** Why `request` and `answer` are null. */
  readonly notKept:
    | "too many calls at once"
    | "room was needed"
    | "could not be read"
    | "names no operation"
    | null;
}
