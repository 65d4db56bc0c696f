import type {
  DeleteEventSourceMappingRequest,
  EventSourceMappingConfiguration,
  UpdateEventSourceMappingRequest,
} from "@aws-sdk/client-lambda";
import type { Call } from "../../kernel/call.ts";
import { lambdaError } from "../errors.ts";
import { findMapped, requireUnique } from "./create-mapping.ts";
import { findMapping } from "./get-mappings.ts";
import type { Mapping } from "./mapping.ts";
import type { Mappings } from "./mappings.ts";
import { readSettings } from "./read-settings.ts";

/** UpdateEventSourceMapping: with new settings it goes on where it was; disabled, it keeps its place. */
export async function updateEventSourceMapping(
  mappings: Mappings,
  call: Call,
  input: UpdateEventSourceMappingRequest,
): Promise<EventSourceMappingConfiguration> {
  return await mappings.mutex.run(async () => {
    const before = findMapping(mappings, call, input.UUID);
    requireSettled(before, "update");
    const settings = readSettings(input, before.settings);
    const mapped = input.FunctionName ? findMapped(mappings, call, input.FunctionName) : before;
    requireUnique(mappings, before.place, before.eventSourceArn, mapped, before.uuid);
    const isEnabled = input.Enabled ?? before.isEnabled;
    const { functionName, qualifier, functionArn } = mapped;
    const after: Mapping = {
      ...before,
      functionName,
      qualifier,
      functionArn,
      settings,
      isEnabled,
      state: isEnabled === before.isEnabled ? "Updating" : isEnabled ? "Enabling" : "Disabling",
      dueMs: mappings.dueMs(before.place),
      modifiedAtMs: mappings.nowMs(before.place),
    };
    await mappings.commit(after);
    return mappings.describe(after);
  });
}

/** DeleteEventSourceMapping: what it had read and not finished is nobody's any more. */
export async function deleteEventSourceMapping(
  mappings: Mappings,
  call: Call,
  input: DeleteEventSourceMappingRequest,
): Promise<EventSourceMappingConfiguration> {
  return await mappings.mutex.run(async () => {
    const before = findMapping(mappings, call, input.UUID);
    requireSettled(before, "delete");
    const after: Mapping = { ...before, state: "Deleting", dueMs: mappings.dueMs(before.place) };
    const answer = mappings.describe(after);
    await mappings.commit(after);
    return answer;
  });
}

function requireSettled({ dueMs }: Mapping, doing: string): void {
  if (dueMs === null) return;
  throw lambdaError(
    "ResourceInUseException",
    `Cannot ${doing} the event source mapping because it is in use.`,
  );
}
