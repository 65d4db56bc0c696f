import { pageAfter, readPageToken } from "../kernel/page.ts";
import { kmsError } from "./errors.ts";

interface PageInput {
  readonly Limit?: number | undefined;
  readonly Marker?: string | undefined;
}

/**
 * A page of a sorted list, and the marker to go on with.
 * @throws {ServiceError} InvalidMarkerException
 */
export function page<Item>(
  sorted: readonly Item[],
  nameOf: (item: Item) => string,
  { Limit, Marker }: PageInput,
  defaultLimit: number,
): { items: readonly Item[]; Truncated: boolean; NextMarker?: string } {
  const after = readPageToken(Marker);
  if (after === undefined) throw kmsError("InvalidMarkerException", "Could not deserialize marker");
  const { items, token } = pageAfter(sorted, nameOf, after, Limit ?? defaultLimit);
  return { items, Truncated: token !== undefined, ...(token !== undefined && { NextMarker: token }) };
}
