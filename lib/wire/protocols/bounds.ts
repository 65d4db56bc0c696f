import { commonErrors, type ServiceError } from "#engine/kernel/errors.ts";

/**
 * Values that a body may hold, each member, element and key, where its service says nothing else: three times as many
 * as the fullest PutRecords. Bytes alone are no bound on work and memory: ten million empty lists fit into ten megabytes.
 */
export const MAX_ITEMS = 16_384;

/** Deeper than any input of AWS; DynamoDB's documents go 32 levels deep, two for each in its JSON. */
export const MAX_DEPTH = 100;

/** For a body that holds more than it may, or that is malformed. */
export function unreadable(): ServiceError {
  return commonErrors.serialization("");
}
