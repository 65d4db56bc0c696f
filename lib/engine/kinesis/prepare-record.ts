import { commonErrors } from "../kernel/errors.ts";
import type { LiveStream } from "./live-stream.ts";
import { type RoutableRecord, routableRecord, spreadRecord } from "./write-records.ts";

/** What PutRecord and an entry of PutRecords say of a record. */
export interface RecordInput {
  readonly Data: Uint8Array | undefined;
  readonly PartitionKey?: string | undefined;
  readonly ExplicitHashKey?: string | undefined;
}

const NO_DATA = new Uint8Array();

/**
 * Gives a record its hash key. The model does not require a partition key, since streams with distribution AUTO need
 * none; all others do.
 * @param path what stands before a member's name in errors, for example `records.3.member.`
 * @throws {ServiceError} ValidationException, InvalidArgumentException
 */
export function prepareRecord(stream: LiveStream, input: RecordInput, path: string): RoutableRecord {
  const data = input.Data ?? NO_DATA;
  if (stream.state.recordDistribution === "AUTO") return spreadRecord(stream, data);
  if (input.PartitionKey === undefined || input.PartitionKey === null) {
    throw commonErrors.validation(
      `1 validation error detected: Value null at '${path}partitionKey' failed to satisfy constraint: Member must not be null`,
    );
  }
  return routableRecord(input.PartitionKey, input.ExplicitHashKey, data);
}
