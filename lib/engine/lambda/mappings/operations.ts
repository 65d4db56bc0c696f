import type * as Sdk from "@aws-sdk/client-lambda";
import type { EngineOperations, HandlersOf } from "../../kernel/handlers.ts";
import { createEventSourceMapping } from "./create-mapping.ts";
import { getEventSourceMapping, listEventSourceMappings } from "./get-mappings.ts";
import type { Mappings } from "./mappings.ts";
import { deleteEventSourceMapping, updateEventSourceMapping } from "./update-mapping.ts";

/** The operations on event source mappings that this server has. */
export const mappingOperations = {
  CreateEventSourceMapping: createEventSourceMapping,
  DeleteEventSourceMapping: deleteEventSourceMapping,
  GetEventSourceMapping: getEventSourceMapping,
  ListEventSourceMappings: listEventSourceMappings,
  UpdateEventSourceMapping: updateEventSourceMapping,
} as const satisfies EngineOperations<Mappings, typeof Sdk>;

export type MappingHandlers = HandlersOf<typeof mappingOperations>;
