import { logsErrors } from "./errors.ts";

/** What a page ended with, as a token: it says nothing that its caller has not seen. */
export function pageToken(last: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(last)).toString("base64url");
}

/** @throws {ServiceError} `InvalidParameterException` for what `pageToken` has not made of so many values */
export function readPageToken<Kinds extends readonly ("string" | "number")[]>(
  token: string,
  ...kinds: Kinds
): { -readonly [Index in keyof Kinds]: Kinds[Index] extends "string" ? string : number } {
  try {
    const values: unknown = JSON.parse(Buffer.from(token, "base64url").toString("utf8"));
    const isOurs =
      Array.isArray(values) &&
      values.length === kinds.length &&
      kinds.every((kind, index) => typeof values[index] === kind);
    if (isOurs) return values as never;
  } catch {
    // What is no JSON is no token.
  }
  throw logsErrors.invalidParameter("The specified nextToken is invalid.");
}
