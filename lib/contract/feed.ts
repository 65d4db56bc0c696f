/**
 * What the live feed carries between the server and a browser. What each topic carries stands in the files beside
 * this one, in types and constants that both sides import.
 *
 * A browser opens `GET /api/live?account=…&region=…` (server-sent events) and gets one `hello` with its feed id. It
 * then says what it wants to see with `PUT /api/live/{feedId}` and a body of `{"topics": Topic[]}`, as often as that
 * changes; the feed answers each new topic with a `snapshot` and then `delta`s. Revisions of a topic rise by one with
 * each delta; a snapshot says at which revision it stands and replaces all that came before. A browser that reads too
 * slowly gets new snapshots instead of what it missed. One that sees a revision left out puts its topics once without
 * that topic and once with it. `gone` answers a topic that is unknown or whose stream does not exist (any more); it
 * stays silent until it is asked for anew. Each message is one SSE event named after its `kind`, its data the message.
 */

/** A kind and what it is about, with colons between: `streams`, `series:orders:1s`. `topics.ts` has them all. */
export type Topic = string;

export interface HelloMessage {
  readonly kind: "hello";
  readonly feedId: string;
  readonly serverTimeMs: number;
}

export interface TopicMessage {
  readonly kind: "snapshot" | "delta" | "gone";
  readonly topic: Topic;
  readonly revision: number;
  readonly data: unknown;
}

export type FeedMessage = HelloMessage | TopicMessage;
