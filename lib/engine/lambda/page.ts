import { pageAfter, readPageToken } from "../kernel/page.ts";
import { invalidParameter } from "./errors.ts";

interface PageInput {
  readonly MaxItems?: number | undefined;
  readonly Marker?: string | undefined;
}

/** API reference: whatever more is asked for, a page has no more. */
const MOST_ITEMS = 50;

/**
 * A page of a list, and the marker to go on with.
 * @param orderOf texts that rise along the list
 * @throws {ServiceError} InvalidParameterValueException for a marker that was never given out
 */
export function page<Item>(
  items: readonly Item[],
  orderOf: (item: Item) => string,
  { MaxItems, Marker }: PageInput,
  most: number = MOST_ITEMS,
): { readonly items: Item[]; readonly NextMarker?: string } {
  const after = readPageToken(Marker);
  if (after === undefined) throw invalidParameter("Invalid Marker");
  const { items: shown, token } = pageAfter(items, orderOf, after, Math.min(MaxItems ?? most, most));
  return { items: shown, ...(token !== undefined && { NextMarker: token }) };
}

/** A number as a text that sorts as it does. */
export function sortableNumber(number: number): string {
  return String(number).padStart(12, "0");
}
