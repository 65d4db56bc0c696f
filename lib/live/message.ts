import type { FeedMessage, Topic } from "#contract/feed.ts";

/** A message as it goes out; made once and shared by all feeds that carry it. */
export interface EncodedMessage {
  readonly bytes: Uint8Array;
  /** Null for what belongs to the feed itself and is never dropped. */
  readonly topic: Topic | null;
  /** A delta means nothing without what came before it; the other kinds stand for themselves. */
  readonly isDelta: boolean;
  /** Records that are lost to a browser that does not get it. */
  readonly records: number;
}

const encoder = new TextEncoder();

export function encodeMessage(message: FeedMessage, records = 0): EncodedMessage {
  return {
    bytes: encoder.encode(`event: ${message.kind}\ndata: ${JSON.stringify(message)}\n\n`),
    topic: message.kind === "hello" ? null : message.topic,
    isDelta: message.kind === "delta",
    records,
  };
}

/** A server-sent event that says nothing but keeps the connection alive. */
export const COMMENT: EncodedMessage = {
  bytes: encoder.encode(": \n\n"),
  topic: null,
  isDelta: false,
  records: 0,
};
