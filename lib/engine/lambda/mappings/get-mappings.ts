import type {
  EventSourceMappingConfiguration,
  GetEventSourceMappingRequest,
  ListEventSourceMappingsRequest,
  ListEventSourceMappingsResponse,
} from "@aws-sdk/client-lambda";
import type { Call } from "../../kernel/call.ts";
import { functionArn, parseFunctionName } from "../arn.ts";
import { lambdaError } from "../errors.ts";
import { page, sortableNumber } from "../page.ts";
import type { Mapping } from "./mapping.ts";
import type { Mappings } from "./mappings.ts";

/** API reference, ListEventSourceMappings. */
const MOST_LISTED = 100;

/** GetEventSourceMapping. */
export async function getEventSourceMapping(
  mappings: Mappings,
  call: Call,
  input: GetEventSourceMappingRequest,
): Promise<EventSourceMappingConfiguration> {
  return mappings.describe(findMapping(mappings, call, input.UUID));
}

/** ListEventSourceMappings: those of a stream or consumer, of a function by the very version or alias, or all. */
export async function listEventSourceMappings(
  mappings: Mappings,
  call: Call,
  input: ListEventSourceMappingsRequest,
): Promise<ListEventSourceMappingsResponse> {
  const arn = input.FunctionName ? wantedArn(call, input.FunctionName) : undefined;
  const found = mappings
    .in(call)
    .filter((one) => arn === undefined || one.functionArn === arn)
    .filter((one) => !input.EventSourceArn || one.eventSourceArn === input.EventSourceArn);
  const orderOf = ({ createdAtMs, uuid }: Mapping) => `${sortableNumber(createdAtMs)}${uuid}`;
  const { items, NextMarker } = page(found, orderOf, input, MOST_LISTED);
  return {
    EventSourceMappings: items.map((one) => mappings.describe(one)),
    ...(NextMarker !== undefined && { NextMarker }),
  };
}

/** @throws {ServiceError} ResourceNotFoundException */
export function findMapping(mappings: Mappings, call: Call, uuid: string | undefined): Mapping {
  const mapping = mappings.find(call, uuid ?? "");
  if (mapping === undefined)
    throw lambdaError("ResourceNotFoundException", "The resource you requested does not exist.");
  return mapping;
}

function wantedArn(call: Call, name: string): string {
  const { place, functionName, qualifier } = parseFunctionName(call, name);
  return functionArn(place, functionName, qualifier);
}
