import type { Document } from "./dynalite.ts";
import { validationError } from "./errors.ts";

/** A member that is null is absent; nothing that DynamoDB takes has a null in a list. @throws {DynamoDbError} */
export function withoutNulls(input: Document): Document {
  return Object.fromEntries(
    Object.entries(input)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [name, cleaned(value)]),
  );
}

function cleaned(value: unknown): unknown {
  if (Array.isArray(value)) {
    if (value.includes(null)) {
      throw validationError("1 validation error detected: a list holds null: Member must not be null");
    }
    return value.map(cleaned);
  }
  return typeof value === "object" && value !== null ? withoutNulls(value as Document) : value;
}
