import type { Topic } from "#contract/feed.ts";
import type { RecordsStart } from "#contract/records.ts";
import type { Resolution } from "#contract/series.ts";
import { printTopic, type TopicKind, type TopicParams } from "#contract/topics.ts";
import type { Kept } from "./kept.ts";

declare const shown: unique symbol;

/** A live topic, with the type of what a browser keeps of it. */
export type TopicOf<Shown> = Topic & { readonly [shown]?: Shown };

function topic<Kind extends TopicKind>(kind: Kind, params: TopicParams<Kind>): TopicOf<Kept<Kind>> {
  return printTopic(kind, params) as TopicOf<Kept<Kind>>;
}

/** The topics of the live feed. */
export const topics = {
  buckets: topic("buckets", {}),
  calls: topic("calls", {}),
  clock: topic("clock", {}),
  faults: topic("faults", {}),
  functions: topic("functions", {}),
  mappings: topic("mappings", {}),
  pipeline: topic("pipeline", {}),
  queues: topic("queues", {}),
  scenarios: topic("scenarios", {}),
  server: topic("server", {}),
  snsTopics: topic("sns-topics", {}),
  streams: topic("streams", {}),
  usage: topic("usage", {}),
  bucket: (bucketName: string) => topic("bucket", { bucketName }),
  consumers: (streamName: string) => topic("consumers", { streamName }),
  function: (functionName: string) => topic("function", { functionName }),
  keys: (streamName: string) => topic("keys", { streamName }),
  landings: (streamName: string) => topic("landings", { streamName }),
  producers: (streamName: string) => topic("producers", { streamName }),
  mapping: (uuid: string) => topic("mapping", { uuid }),
  queue: (queueName: string) => topic("queue", { queueName }),
  readers: (streamName: string) => topic("readers", { streamName }),
  simulatedConsumers: (streamName: string) => topic("simulated-consumers", { streamName }),
  stream: (streamName: string) => topic("stream", { streamName }),
  series: (streamName: string, resolution: Resolution) => topic("series", { streamName, resolution }),
  records: (streamName: string, shardId: string, start: RecordsStart) =>
    topic("records", { streamName, shardId, start }),
} as const;
