import type {
  CreateEventSourceMappingRequest,
  EventSourceMappingConfiguration,
} from "@aws-sdk/client-lambda";
import type { Call } from "../../kernel/call.ts";
import { functionArn, parseFunctionName } from "../arn.ts";
import { invalidParameter, lambdaError } from "../errors.ts";
import { requireTags } from "../tags.ts";
import { parseEventSource, requireEventSource } from "./event-source.ts";
import type { MappedFunction, Mapping } from "./mapping.ts";
import type { Mappings } from "./mappings.ts";
import { readSettings } from "./read-settings.ts";
import { DEFAULT_SETTINGS } from "./settings.ts";

/** CreateEventSourceMapping: from a stream, or one of its registered consumers, to a function, version or alias. */
export async function createEventSourceMapping(
  mappings: Mappings,
  call: Call,
  input: CreateEventSourceMappingRequest,
): Promise<EventSourceMappingConfiguration> {
  const place = { account: call.account, region: call.region };
  const source = parseEventSource(place, input.EventSourceArn);
  const start = readStart(input, mappings.nowMs(place));
  const settings = readSettings(input, DEFAULT_SETTINGS);
  const tags = requireTags({ ...input.Tags });
  const mapped = findMapped(mappings, call, input.FunctionName);
  const { calls, newId } = mappings.dependencies;
  await requireEventSource(calls.as(mapped.functionName), place, source);
  return await mappings.mutex.run(async () => {
    requireUnique(mappings, place, source.eventSourceArn, mapped);
    const nowMs = mappings.nowMs(place);
    const isEnabled = input.Enabled ?? true;
    const mapping: Mapping = {
      ...source,
      ...mapped,
      ...start,
      place,
      uuid: newId(),
      readsFromMs: isEnabled ? nowMs : null,
      settings,
      tags,
      isEnabled,
      state: "Creating",
      dueMs: mappings.dueMs(place),
      createdAtMs: nowMs,
      modifiedAtMs: nowMs,
    };
    await mappings.commit(mapping);
    return mappings.describe(mapping);
  });
}

/**
 * The function that a call names, with the version or alias.
 * @throws {ServiceError} InvalidParameterValueException where it is not there
 */
export function findMapped(mappings: Mappings, call: Call, name: string | undefined): MappedFunction {
  const { place, functionName, qualifier } = parseFunctionName(call, name ?? "");
  if (mappings.dependencies.directory.find(place, functionName, qualifier) === undefined)
    throw invalidParameter("Function does not exist");
  return {
    functionName,
    qualifier: qualifier ?? null,
    functionArn: functionArn(place, functionName, qualifier),
  };
}

/** @throws {ServiceError} ResourceConflictException where there is such a mapping, but for this one */
export function requireUnique(
  mappings: Mappings,
  place: Mapping["place"],
  eventSourceArn: string,
  { functionArn: arn, functionName }: MappedFunction,
  uuid?: string,
): void {
  const other = mappings
    .in(place)
    .find((one) => one.eventSourceArn === eventSourceArn && one.functionArn === arn && one.uuid !== uuid);
  if (other === undefined) return;
  throw lambdaError(
    "ResourceConflictException",
    `The event source arn (" ${eventSourceArn} ") and function (" ${functionName} ") provided mapping already exists. ` +
      `Please update or delete the existing mapping with UUID ${other.uuid}`,
  );
}

function readStart(
  { StartingPosition: position, StartingPositionTimestamp: timestamp }: CreateEventSourceMappingRequest,
  nowMs: number,
): Pick<Mapping, "startingPosition" | "startingTimestampMs"> {
  if (!position) {
    throw invalidParameter(
      "1 validation error detected: Value null at 'startingPosition' failed to satisfy constraint: Member must not be null.",
    );
  }
  const timestampMs = timestamp?.getTime();
  if (position !== "AT_TIMESTAMP") {
    if (timestampMs !== undefined)
      throw invalidParameter("StartingPositionTimestamp is only for the StartingPosition AT_TIMESTAMP.");
    return { startingPosition: position, startingTimestampMs: null };
  }
  if (timestampMs === undefined)
    throw invalidParameter("The StartingPosition AT_TIMESTAMP needs a StartingPositionTimestamp.");
  if (timestampMs > nowMs) throw invalidParameter("StartingPositionTimestamp cannot be in the future.");
  return { startingPosition: position, startingTimestampMs: timestampMs };
}
