import { Buffer } from "node:buffer";
import { invalidParameter } from "./errors.ts";

interface PageInput {
  readonly MaxItems?: number | undefined;
  readonly Marker?: string | undefined;
}

/** API reference: whatever more is asked for, a page has no more. */
const MOST_ITEMS = 50;

/**
 * A page of a list, and the marker to go on with.
 * @param orderOf texts that rise along the list; what was deleted meanwhile moves nothing
 * @throws {ServiceError} InvalidParameterValueException for a marker that was never given out
 */
export function page<Item>(
  items: readonly Item[],
  orderOf: (item: Item) => string,
  { MaxItems, Marker }: PageInput,
  most: number = MOST_ITEMS,
): { readonly items: Item[]; readonly NextMarker?: string } {
  const after = Marker ? readMarker(Marker) : "";
  const rest = items.filter((item) => orderOf(item) > after);
  const shown = rest.slice(0, Math.min(MaxItems ?? most, most));
  const last = shown.at(-1);
  if (last === undefined || shown.length === rest.length) return { items: shown };
  return { items: shown, NextMarker: Buffer.from(PREFIX + orderOf(last)).toString("base64") };
}

/** A number as a text that sorts as it does. */
export function sortableNumber(number: number): string {
  return String(number).padStart(12, "0");
}

const PREFIX = "after:";

function readMarker(marker: string): string {
  const text = Buffer.from(marker, "base64").toString();
  if (!text.startsWith(PREFIX)) throw invalidParameter("Invalid Marker");
  return text.slice(PREFIX.length);
}
