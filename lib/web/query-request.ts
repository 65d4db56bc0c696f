import type { QueryRequest } from "#contract/storage.ts";
import { RequestError } from "./request-error.ts";

const FORMATS: readonly string[] = ["auto", "jsonLines", "json", "csv", "parquet", "text"];
const MAX_KEY_CHARS = 1_024;

/** What the query box asks for. @throws {RequestError} */
export function queryRequestOf(body: Readonly<Record<string, unknown>>): QueryRequest {
  const { bucket, prefix = "", pattern = "", format = "auto", sql, skipBroken = false } = body;
  const isText = (value: unknown, maxChars: number): value is string =>
    typeof value === "string" && value.length <= maxChars;
  if (!isText(bucket, 63) || bucket === "") throw RequestError.invalid("The body must name a bucket.");
  if (!isText(prefix, MAX_KEY_CHARS) || !isText(pattern, MAX_KEY_CHARS)) {
    throw RequestError.invalid("The prefix and the pattern of keys are texts of at most 1,024 characters.");
  }
  if (typeof format !== "string" || !FORMATS.includes(format)) {
    throw RequestError.invalid(`The format is one of ${FORMATS.join(", ")}.`);
  }
  if (typeof sql !== "string") throw RequestError.invalid("The body must hold sql, a text.");
  if (typeof skipBroken !== "boolean") throw RequestError.invalid("skipBroken is true or false.");
  return { bucket, prefix, pattern, format: format as QueryRequest["format"], sql, skipBroken };
}
