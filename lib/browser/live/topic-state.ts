import type { Topic, TopicMessage } from "#contract/feed.ts";
import { parseTopic } from "#contract/topics.ts";
import { keepingOf } from "./kept.ts";

/** A topic as the messages so far have made it. `data` is null before the first snapshot and once it is gone. */
export interface TopicState {
  readonly data: unknown;
  readonly revision: number;
  readonly gone: boolean;
}

export type Received =
  | { readonly kind: "next"; readonly state: TopicState }
  /** A revision was left out: the topic has to be asked for anew. */
  | { readonly kind: "missed" };

/**
 * Puts a message to what is known of its topic (undefined before its first). The types of `data` are the server's
 * word for it: the feed is our own server's, and its shapes are `#contract/topics.ts`'s.
 */
export function receive(state: TopicState | undefined, message: TopicMessage): Received {
  const { topic, revision, data } = message;
  if (message.kind === "gone") return { kind: "next", state: { data: null, revision, gone: true } };
  if (message.kind === "snapshot") {
    return { kind: "next", state: { data: snapshot(topic, data), revision, gone: false } };
  }
  if (state === undefined || state.gone || state.revision + 1 !== revision) return { kind: "missed" };
  return { kind: "next", state: { data: delta(topic, state.data, data), revision, gone: false } };
}

function snapshot(topic: Topic, data: unknown): unknown {
  const keeping = keepingOf(topic);
  return keeping === undefined ? data : keeping.snapshot(data, parseTopic(topic));
}

function delta(topic: Topic, state: unknown, data: unknown): unknown {
  const keeping = keepingOf(topic);
  return keeping === undefined ? data : keeping.delta(state, data as never);
}
