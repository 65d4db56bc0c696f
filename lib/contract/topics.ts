import type { CallsData } from "./calls.ts";
import type { ClockView } from "./clock.ts";
import type { ConsumersData } from "./consumers.ts";
import type { FaultsData } from "./faults.ts";
import type { FunctionData, FunctionsData } from "./functions.ts";
import type { KeysData, LandingsData } from "./landings.ts";
import type { MappingData, MappingsData } from "./mappings.ts";
import type { PipelineData } from "./pipeline.ts";
import type { ProducersData } from "./producers.ts";
import type { QueueData, QueuesData } from "./queues.ts";
import type { ReadersData } from "./readers.ts";
import { parseRecordsStart, type RecordsData, type RecordsStart } from "./records.ts";
import type { ScenariosData } from "./scenarios.ts";
import { RESOLUTIONS, type Resolution, type SeriesData } from "./series.ts";
import type { ServerView } from "./server.ts";
import type { SimulatedConsumersData } from "./simulated-consumers.ts";
import type { SnsTopicsData } from "./sns-topics.ts";
import type { BucketsData, BucketView } from "./storage.ts";
import type { StreamView } from "./stream.ts";
import type { StreamsData } from "./streams.ts";
import type { UsageData } from "./usage.ts";

/** A kind of topic: what follows its name, colon by colon, and what its snapshots carry. */
interface TopicKindRow<Params, Data> {
  /** @returns undefined for what is no topic of this kind */
  readonly parse: (parts: readonly string[]) => Params | undefined;
  readonly print: (params: Params) => readonly string[];
  /** For its type only. */
  readonly data?: Data;
}

type NoParams = Readonly<Record<never, never>>;

/** A topic about a whole account and region: its kind is its name. */
function ofPlace<Data>(): TopicKindRow<NoParams, Data> {
  return { parse: (parts) => (parts.length === 0 ? {} : undefined), print: () => [] };
}

/** About one stream. */
export interface OfStream {
  readonly streamName: string;
}

const STREAM_NAME = /^[a-zA-Z0-9_.-]{1,128}$/;

function ofStream<Data>(): TopicKindRow<OfStream, Data> {
  return {
    parse: ([streamName = "", ...rest]) =>
      rest.length === 0 && STREAM_NAME.test(streamName) ? { streamName } : undefined,
    print: ({ streamName }) => [streamName],
  };
}

/** About one Lambda function. */
export interface OfFunction {
  readonly functionName: string;
}

const FUNCTION_NAME = /^[a-zA-Z0-9_-]{1,64}$/;

function ofFunction<Data>(): TopicKindRow<OfFunction, Data> {
  return {
    parse: ([functionName = "", ...rest]) =>
      rest.length === 0 && FUNCTION_NAME.test(functionName) ? { functionName } : undefined,
    print: ({ functionName }) => [functionName],
  };
}

/** About one event source mapping. */
export interface OfMapping {
  readonly uuid: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function ofMapping<Data>(): TopicKindRow<OfMapping, Data> {
  return {
    parse: ([uuid = "", ...rest]) => (rest.length === 0 && UUID.test(uuid) ? { uuid } : undefined),
    print: ({ uuid }) => [uuid],
  };
}

/** About one queue. */
export interface OfQueue {
  readonly queueName: string;
}

const QUEUE_NAME = /^([A-Za-z0-9_-]{1,80}|[A-Za-z0-9_-]{1,75}\.fifo)$/;

function ofQueue<Data>(): TopicKindRow<OfQueue, Data> {
  return {
    parse: ([queueName = "", ...rest]) =>
      rest.length === 0 && QUEUE_NAME.test(queueName) ? { queueName } : undefined,
    print: ({ queueName }) => [queueName],
  };
}

function ofSeries<Data>(): TopicKindRow<OfStream & { readonly resolution: Resolution }, Data> {
  return {
    parse: ([streamName = "", resolution = "", ...rest]) =>
      rest.length === 0 && STREAM_NAME.test(streamName) && Object.hasOwn(RESOLUTIONS, resolution)
        ? { streamName, resolution: resolution as Resolution }
        : undefined,
    print: ({ streamName, resolution }) => [streamName, resolution],
  };
}

/** Of one shard of a stream, or `*` for all of them, from a start on. */
export interface OfRecords extends OfStream {
  readonly shardId: string;
  readonly start: RecordsStart;
}

const SHARD = /^(\*|[a-zA-Z0-9_.-]{1,128})$/;

function ofRecords<Data>(): TopicKindRow<OfRecords, Data> {
  return {
    parse: ([streamName = "", shardId = "", ...rest]) => {
      if (!STREAM_NAME.test(streamName) || !SHARD.test(shardId)) return undefined;
      const start = parseRecordsStart(rest.join(":"));
      return start && { streamName, shardId, start };
    },
    print: ({ streamName, shardId, start }) => [streamName, shardId, JSON.stringify(start)],
  };
}

/** About one bucket of the account, in whichever region. */
export interface OfBucket {
  readonly bucketName: string;
}

const BUCKET_NAME = /^[a-z0-9.-]{1,63}$/;

function ofBucket<Data>(): TopicKindRow<OfBucket, Data> {
  return {
    parse: ([bucketName = "", ...rest]) =>
      rest.length === 0 && BUCKET_NAME.test(bucketName) ? { bucketName } : undefined,
    print: ({ bucketName }) => [bucketName],
  };
}

/** Every topic that a feed carries. The server has a source for each row, a browser what it keeps of it. */
export const topicKinds = {
  bucket: ofBucket<BucketView>(),
  buckets: ofPlace<BucketsData>(),
  calls: ofPlace<CallsData>(),
  clock: ofPlace<ClockView>(),
  consumers: ofStream<ConsumersData>(),
  faults: ofPlace<FaultsData>(),
  function: ofFunction<FunctionData>(),
  functions: ofPlace<FunctionsData>(),
  keys: ofStream<KeysData>(),
  landings: ofStream<LandingsData>(),
  mapping: ofMapping<MappingData>(),
  mappings: ofPlace<MappingsData>(),
  pipeline: ofPlace<PipelineData>(),
  producers: ofStream<ProducersData>(),
  queue: ofQueue<QueueData>(),
  queues: ofPlace<QueuesData>(),
  readers: ofStream<ReadersData>(),
  records: ofRecords<RecordsData>(),
  scenarios: ofPlace<ScenariosData>(),
  series: ofSeries<SeriesData>(),
  server: ofPlace<ServerView>(),
  "simulated-consumers": ofStream<SimulatedConsumersData>(),
  "sns-topics": ofPlace<SnsTopicsData>(),
  stream: ofStream<StreamView>(),
  streams: ofPlace<StreamsData>(),
  usage: ofPlace<UsageData>(),
} as const;

export type TopicKind = keyof typeof topicKinds;

export type TopicParams<Kind extends TopicKind> =
  (typeof topicKinds)[Kind] extends TopicKindRow<infer Params, unknown> ? Params : never;

/** What a topic's snapshots carry. */
export type TopicData<Kind extends TopicKind> = NonNullable<(typeof topicKinds)[Kind]["data"]>;

/** A topic as the server understands it: its kind, and what it is about. */
export type ParsedTopic = { [Kind in TopicKind]: { readonly kind: Kind } & TopicParams<Kind> }[TopicKind];

/** @returns undefined for what is no topic */
export function parseTopic(topic: string): ParsedTopic | undefined {
  const [kind = "", ...parts] = topic.split(":");
  if (!Object.hasOwn(topicKinds, kind)) return undefined;
  const params = topicKinds[kind as TopicKind].parse(parts);
  return params && ({ ...params, kind } as ParsedTopic);
}

/** A topic as a feed is asked for it: equal wishes are equal texts. */
export function printTopic<Kind extends TopicKind>(kind: Kind, params: TopicParams<Kind>): string {
  return [kind, ...printers[kind].print(params)].join(":");
}

const printers: { readonly [Kind in TopicKind]: Pick<TopicKindRow<TopicParams<Kind>, unknown>, "print"> } =
  topicKinds;

/** The kind that a topic names, whatever follows it. */
export function kindOf(topic: string): string {
  const end = topic.indexOf(":");
  return end === -1 ? topic : topic.slice(0, end);
}
