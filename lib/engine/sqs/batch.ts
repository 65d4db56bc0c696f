import type { BatchResultErrorEntry } from "@aws-sdk/client-sqs";
import { ServiceError } from "../kernel/errors.ts";
import { sqsError } from "./errors.ts";

export interface Entry {
  readonly Id?: string | undefined;
}

const MAX_ENTRIES = 10;

/** @throws {ServiceError} for a batch that is none as a whole */
export function checkBatch(entries: readonly Entry[], entryName: string): void {
  if (entries.length === 0) {
    throw sqsError("EmptyBatchRequest", `There should be at least one ${entryName} in the request.`);
  }
  if (entries.length > MAX_ENTRIES) {
    throw sqsError(
      "TooManyEntriesInBatchRequest",
      `Maximum number of entries per request are ${MAX_ENTRIES}. You have sent ${entries.length}.`,
    );
  }
  const ids = new Set<string>();
  for (const { Id = "" } of entries) {
    if (!/^[A-Za-z0-9_-]{1,80}$/.test(Id)) {
      throw sqsError(
        "InvalidBatchEntryId",
        "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.",
      );
    }
    if (ids.has(Id)) throw sqsError("BatchEntryIdsNotDistinct", `Id ${Id} repeated.`);
    ids.add(Id);
  }
}

export interface SettledEntries<Asked, Result> {
  readonly done: readonly { readonly entry: Asked; readonly result: Result }[];
  readonly Failed: BatchResultErrorEntry[];
}

/** Does the same for each entry; what one is refused with stands beside the others. */
export function settleEntries<Asked extends Entry, Result>(
  entries: readonly Asked[],
  work: (entry: Asked) => Result,
): SettledEntries<Asked, Result> {
  const done: { entry: Asked; result: Result }[] = [];
  const Failed: BatchResultErrorEntry[] = [];
  for (const entry of entries) {
    try {
      done.push({ entry, result: work(entry) });
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      const Code = error.details.queryCode ?? error.code;
      Failed.push({ Id: entry.Id ?? "", SenderFault: true, Code, Message: error.message });
    }
  }
  return { done, Failed };
}
