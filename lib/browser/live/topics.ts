import type { Topic } from "#contract/feed.ts";
import type { RecordsStart } from "#contract/records.ts";
import type { Resolution } from "#contract/series.ts";
import { RESOLUTIONS } from "#contract/series.ts";

/** The topics of the live feed, made in one place so that equal wishes are equal strings. */
export const topics = {
  streams: "streams",
  server: "server",
  calls: "calls",
  usage: "usage",
  pipeline: "pipeline",
  faults: "faults",
  scenarios: "scenarios",
  clock: "clock",
  stream: (streamName: string): Topic => `stream:${streamName}`,
  series: (streamName: string, resolution: Resolution): Topic => `series:${streamName}:${resolution}`,
  consumers: (streamName: string): Topic => `consumers:${streamName}`,
  readers: (streamName: string): Topic => `readers:${streamName}`,
  landings: (streamName: string): Topic => `landings:${streamName}`,
  keys: (streamName: string): Topic => `keys:${streamName}`,
  producers: (streamName: string): Topic => `producers:${streamName}`,
  simulatedConsumers: (streamName: string): Topic => `simulated-consumers:${streamName}`,
  records: (streamName: string, shardId: string, start: RecordsStart): Topic =>
    `records:${streamName}:${shardId}:${JSON.stringify(start)}`,
} as const;

export type TopicParts =
  | { readonly kind: "whole" }
  | { readonly kind: "streams" }
  | { readonly kind: "calls" }
  | { readonly kind: "simulated-consumers" }
  | { readonly kind: "series"; readonly resolution: Resolution }
  | { readonly kind: "records"; readonly streamName: string; readonly shardId: string };

/** What of a topic's name decides how its messages are put together. Stream names hold no colon. */
export function topicParts(topic: Topic): TopicParts {
  const [head, streamName = "", third = ""] = topic.split(":", 3);
  if (head === "streams" || head === "calls" || head === "simulated-consumers") return { kind: head };
  if (head === "series") return { kind: "series", resolution: resolutionOf(third) };
  if (head === "records") return { kind: "records", streamName, shardId: third };
  return { kind: "whole" };
}

/** The stream that a topic is about; empty for those about none. */
export function streamNameIn(topic: Topic): string {
  return topic.split(":", 2)[1] ?? "";
}

function resolutionOf(text: string): Resolution {
  return Object.hasOwn(RESOLUTIONS, text) ? (text as Resolution) : "1s";
}
