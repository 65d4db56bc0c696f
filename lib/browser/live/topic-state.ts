import type { CallsData } from "#contract/calls.ts";
import type { Topic, TopicMessage } from "#contract/feed.ts";
import type { RecordsData } from "#contract/records.ts";
import type { SeriesData } from "#contract/series.ts";
import type { SimulatedConsumersData, SimulatedConsumersDelta } from "#contract/simulated-consumers.ts";
import { type CallsState, callsDelta, callsSnapshot } from "./calls-state.ts";
import { consumersDelta } from "./consumers-state.ts";
import { type RecordsState, recordsDelta, recordsSnapshot } from "./records-state.ts";
import { type SeriesState, seriesDelta, seriesSnapshot } from "./series-state.ts";
import { type StreamsState, streamsDelta, streamsSnapshot } from "./streams-state.ts";
import { topicParts } from "./topics.ts";

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
 * word for it: the feed is our own server's, and its shapes are `protocol.ts`'s.
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
  const parts = topicParts(topic);
  switch (parts.kind) {
    case "series":
      return seriesSnapshot(parts.resolution, data as SeriesData);
    case "records":
      return recordsSnapshot(data as RecordsData);
    case "streams":
      return streamsSnapshot(data as Parameters<typeof streamsSnapshot>[0]);
    case "calls":
      return callsSnapshot(data as CallsData);
    case "simulated-consumers":
    case "whole":
      return data;
  }
}

function delta(topic: Topic, state: unknown, data: unknown): unknown {
  switch (topicParts(topic).kind) {
    case "series":
      return seriesDelta(state as SeriesState, data as SeriesData);
    case "records":
      return recordsDelta(state as RecordsState, data as RecordsData);
    case "streams":
      return streamsDelta(state as StreamsState, data as Parameters<typeof streamsDelta>[1]);
    case "calls":
      return callsDelta(state as CallsState, data as CallsData);
    case "simulated-consumers":
      return consumersDelta(state as SimulatedConsumersData, data as SimulatedConsumersDelta);
    case "whole":
      return data;
  }
}
