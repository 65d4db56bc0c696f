import type { ParsedTopic, TopicKind, TopicParams } from "#contract/topics.ts";
import type { Place } from "#engine/kernel/place.ts";
import type { Source, SourceDependencies } from "../source.ts";
import { bucketSource, bucketsSource } from "./buckets.ts";
import { callsSource } from "./calls.ts";
import { clockSource } from "./clock.ts";
import { consumersSource } from "./consumers.ts";
import { faultsSource } from "./faults.ts";
import { functionSource } from "./function.ts";
import { functionsSource } from "./functions.ts";
import { keysSource } from "./keys.ts";
import { landingsSource } from "./landings.ts";
import { mappingSource } from "./mapping.ts";
import { mappingsSource } from "./mappings.ts";
import { pipelineSource } from "./pipeline.ts";
import { producersSource } from "./producers.ts";
import { queueSource } from "./queue.ts";
import { queuesSource } from "./queues.ts";
import { readersSource } from "./readers.ts";
import { recordsSource } from "./records.ts";
import { scenariosSource } from "./scenarios.ts";
import { seriesSource } from "./series.ts";
import { serverSource } from "./server.ts";
import { simulatedConsumersSource } from "./simulated-consumers.ts";
import { snsTopicsSource } from "./sns-topics.ts";
import { streamSource } from "./stream.ts";
import { streamsSource } from "./streams.ts";
import { usageSource } from "./usage.ts";

/** Opens what a topic shows: in a place, about what the topic names. */
type OpenSource<Kind extends TopicKind> = (
  dependencies: SourceDependencies,
  about: Place & TopicParams<Kind>,
) => Source;

const sources: { readonly [Kind in TopicKind]: OpenSource<Kind> } = {
  bucket: bucketSource,
  buckets: bucketsSource,
  calls: callsSource,
  clock: clockSource,
  consumers: consumersSource,
  faults: faultsSource,
  function: functionSource,
  functions: functionsSource,
  keys: keysSource,
  landings: landingsSource,
  mapping: mappingSource,
  mappings: mappingsSource,
  pipeline: pipelineSource,
  producers: producersSource,
  queue: queueSource,
  queues: queuesSource,
  readers: readersSource,
  records: recordsSource,
  scenarios: scenariosSource,
  series: seriesSource,
  server: serverSource,
  "simulated-consumers": simulatedConsumersSource,
  "sns-topics": snsTopicsSource,
  stream: streamSource,
  streams: streamsSource,
  usage: usageSource,
};

export function createSource(dependencies: SourceDependencies, place: Place, topic: ParsedTopic): Source {
  const open: (dependencies: SourceDependencies, about: never) => Source = sources[topic.kind];
  return open(dependencies, { ...topic, ...place } as never);
}
