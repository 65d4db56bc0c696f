import { commonErrors } from "../kernel/errors.ts";
import type { StreamState } from "./stream-state.ts";

/**
 * A record's data and partition key together may be as large as the stream's maximum record size.
 * @param path where the data stands in the input, for example `data` or `records.3.member.data`
 * @throws {ServiceError} ValidationException
 */
export function checkRecordSize(state: StreamState, bytes: number, path: string): void {
  const limit = state.maxRecordSizeKiB * 1024;
  if (bytes <= limit) return;
  throw commonErrors.validation(
    `1 validation error detected: Value at '${path}' failed to satisfy constraint: Member must have length less than ` +
      `or equal to ${limit}`,
  );
}
