import type { Place } from "../../kernel/place.ts";
import type { Mappings } from "./mappings.ts";
import type { MappingData, MappingListRow } from "./watching/view.ts";

/** A look at mappings that changes nothing and costs no call. */
export interface MappingsObserver {
  /** Oldest first. */
  list(place: Place): readonly MappingListRow[];
  find(place: Place, uuid: string): MappingData | undefined;
  /** How many mappings invoke a function, whatever version or alias of it. */
  countOf(place: Place, functionName: string): number;
}

export function mappingsObserver(mappings: Mappings): MappingsObserver {
  return {
    list: (place) =>
      mappings.in(place).map((mapping) => {
        const { watch } = mappings.look(mapping.uuid);
        return {
          uuid: mapping.uuid,
          functionName: mapping.functionName,
          streamName: mapping.streamName,
          consumerName: mapping.consumerName,
          state: mapping.state,
          lastProcessingResult: watch.lastResult,
          recordsPerSecond: watch.recordsPerSecond(),
          iteratorAgeMs: watch.iteratorAgeMs,
          minute: watch.minute(),
          destinationArn: mapping.settings.onFailureArn,
        };
      }),
    find(place, uuid) {
      const mapping = mappings.find(place, uuid);
      if (mapping === undefined) return undefined;
      const { watch, shards } = mappings.look(uuid);
      return {
        uuid,
        functionName: mapping.functionName,
        qualifier: mapping.qualifier,
        eventSourceArn: mapping.eventSourceArn,
        streamName: mapping.streamName,
        consumerName: mapping.consumerName,
        state: mapping.state,
        lastProcessingResult: watch.lastResult,
        shards: shards(),
        bisects: watch.bisects(),
        incidents: watch.incidents(),
        totals: watch.totals,
        lastMinute: watch.lastMinute(),
      };
    },
    countOf: (place, functionName) =>
      mappings.in(place).filter((mapping) => mapping.functionName === functionName).length,
  };
}
