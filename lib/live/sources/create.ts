import type { Place, Source, SourceDependencies } from "../source.ts";
import type { ParsedTopic } from "../topic.ts";
import { callsSource } from "./calls.ts";
import { clockSource } from "./clock.ts";
import { consumersSource } from "./consumers.ts";
import { faultsSource } from "./faults.ts";
import { keysSource } from "./keys.ts";
import { landingsSource } from "./landings.ts";
import { pipelineSource } from "./pipeline.ts";
import { producersSource } from "./producers.ts";
import { readersSource } from "./readers.ts";
import { recordsSource } from "./records.ts";
import { scenariosSource } from "./scenarios.ts";
import { seriesSource } from "./series.ts";
import { serverSource } from "./server.ts";
import { simulatedConsumersSource } from "./simulated-consumers.ts";
import { streamSource } from "./stream.ts";
import { streamsSource } from "./streams.ts";
import { usageSource } from "./usage.ts";

export function createSource(dependencies: SourceDependencies, place: Place, topic: ParsedTopic): Source {
  switch (topic.kind) {
    case "streams":
      return streamsSource(dependencies, place);
    case "clock":
      return clockSource(dependencies, place);
    case "server":
      return serverSource(dependencies, place);
    case "calls":
      return callsSource(dependencies, place);
    case "pipeline":
      return pipelineSource(dependencies, place);
    case "usage":
      return usageSource(dependencies, place);
    case "faults":
      return faultsSource(dependencies, place);
    case "scenarios":
      return scenariosSource(dependencies, place);
    case "stream":
      return streamSource(dependencies, { ...place, streamName: topic.streamName });
    case "producers":
      return producersSource(dependencies, { ...place, streamName: topic.streamName });
    case "consumers":
      return consumersSource(dependencies, { ...place, streamName: topic.streamName });
    case "keys":
      return keysSource(dependencies, { ...place, streamName: topic.streamName });
    case "landings":
      return landingsSource(dependencies, { ...place, streamName: topic.streamName });
    case "readers":
      return readersSource(dependencies, { ...place, streamName: topic.streamName });
    case "simulated-consumers":
      return simulatedConsumersSource(dependencies, { ...place, streamName: topic.streamName });
    case "series":
      return seriesSource(dependencies, { ...place, streamName: topic.streamName }, topic.resolution);
    case "records":
      return recordsSource(
        dependencies,
        { ...place, streamName: topic.streamName },
        topic.shardId,
        topic.start,
      );
  }
}
