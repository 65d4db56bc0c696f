import { pageAfter, readPageToken } from "../kernel/page.ts";
import { invalidParameter } from "./errors.ts";

interface PageInput {
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

const MAX_RESULTS = 1_000;

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
  const after = readPageToken(NextToken);
  if (after === undefined)
    throw invalidParameter("NextToken", NextToken ?? "", "Invalid or expired next token.");
  const { items, token } = pageAfter(names, (name) => name, after, MaxResults ?? MAX_RESULTS);
  return { names: items, ...(MaxResults !== undefined && token !== undefined && { NextToken: token }) };
}
