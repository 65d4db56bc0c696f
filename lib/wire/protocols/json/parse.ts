import { isAscii } from "node:buffer";
import { commonErrors } from "#engine/kernel/errors.ts";

/**
 * @returns an object or a list
 * @throws {ServiceError} a SerializationException without words, as AWS answers to what is no JSON object
 */
export function parseJson(body: Buffer): object {
  let value: unknown;
  try {
    value = JSON.parse(body.toString(isAscii(body) ? "latin1" : "utf8"));
  } catch {
    throw commonErrors.serialization("");
  }
  if (typeof value !== "object" || value === null) throw commonErrors.serialization("");
  return value;
}
