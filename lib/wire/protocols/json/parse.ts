import { isAscii } from "node:buffer";
import { MAX_ITEMS, unreadable } from "../bounds.ts";
import { checkJsonBounds } from "./check-bounds.ts";

/**
 * @returns an object or a list
 * @throws {ServiceError} a SerializationException without words, as AWS answers to what is no JSON object; also for one
 * that holds more than it may
 */
export function parseJson(body: Buffer, maxItems = MAX_ITEMS): object {
  checkJsonBounds(body, maxItems);
  let value: unknown;
  try {
    value = JSON.parse(body.toString(isAscii(body) ? "latin1" : "utf8"));
  } catch {
    throw unreadable();
  }
  if (typeof value !== "object" || value === null) throw unreadable();
  return value;
}
