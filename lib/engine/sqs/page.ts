import { Buffer } from "node:buffer";
import { invalidParameter } from "./errors.ts";

interface PageInput {
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

const MAX_RESULTS = 1_000;
const PREFIX = "after:";

/** A page of sorted names, and the token to go on with, which only who asks for pages is given. */
export function pageOfNames(
  names: readonly string[],
  { MaxResults, NextToken }: PageInput,
): { readonly names: string[]; readonly NextToken?: string } {
  if (MaxResults !== undefined && (MaxResults < 1 || MaxResults > MAX_RESULTS)) {
    throw invalidParameter(
      "MaxResults",
      MaxResults,
      `MaxResults must be an integer between 1 and ${MAX_RESULTS}.`,
    );
  }
  const after = NextToken ? readToken(NextToken) : "";
  const rest = names.filter((name) => name > after);
  const page = rest.slice(0, MaxResults ?? MAX_RESULTS);
  const last = page.at(-1);
  if (MaxResults === undefined || last === undefined || page.length === rest.length) return { names: page };
  return { names: page, NextToken: Buffer.from(PREFIX + last).toString("base64url") };
}

function readToken(token: string): string {
  const text = Buffer.from(token, "base64url").toString();
  if (!text.startsWith(PREFIX)) throw invalidParameter("NextToken", token, "Invalid or expired next token.");
  return text.slice(PREFIX.length);
}
