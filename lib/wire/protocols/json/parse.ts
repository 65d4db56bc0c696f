import { isAscii } from "node:buffer";
import { commonErrors } from "#engine/kernel/errors.ts";

export interface ParsedJson {
  /** An object or a list. */
  readonly value: unknown;
  /** Whether no text in it can hold a character beyond ASCII: the body has none, and no escapes either. */
  readonly isPlain: boolean;
}

const BACKSLASH = 0x5c;

/** @throws {ServiceError} a SerializationException without words, as AWS answers to what is no JSON object */
export function parseJson(body: Buffer): ParsedJson {
  const ascii = isAscii(body);
  let value: unknown;
  try {
    value = JSON.parse(body.toString(ascii ? "latin1" : "utf8"));
  } catch {
    throw commonErrors.serialization("");
  }
  if (typeof value !== "object" || value === null) throw commonErrors.serialization("");
  return { value, isPlain: ascii && !body.includes(BACKSLASH) };
}
