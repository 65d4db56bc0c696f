import type { MappingListRow } from "#contract/mappings.ts";
import type { ListOrder } from "../../list/arrange.ts";

export type MappingSortKey = "name" | "function" | "state" | "records" | "age" | "result";

export const MAPPING_ORDER: ListOrder<MappingListRow, MappingSortKey> = {
  nameOf: ({ streamName, functionName }) => `${streamName} ${functionName}`,
  values: {
    name: ({ streamName }) => streamName,
    function: ({ functionName }) => functionName,
    state: ({ state }) => state,
    records: ({ recordsPerSecond }) => recordsPerSecond,
    age: ({ iteratorAgeMs }) => iteratorAgeMs ?? -1,
    result: ({ lastProcessingResult }) => lastProcessingResult,
  },
};

/** Whether the last batch came to no good end. */
export function isFailing({ lastProcessingResult }: Pick<MappingListRow, "lastProcessingResult">): boolean {
  return lastProcessingResult.startsWith("PROBLEM");
}
