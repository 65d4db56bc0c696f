import { Buffer } from "node:buffer";
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
  const after = Marker ? readMarker(Marker) : "";
  const rest = sorted.filter((item) => nameOf(item) > after);
  const items = rest.slice(0, Limit ?? defaultLimit);
  const last = items.at(-1);
  if (last === undefined || items.length === rest.length) return { items, Truncated: false };
  return { items, Truncated: true, NextMarker: writeMarker(nameOf(last)) };
}

const PREFIX = "after:";

function writeMarker(name: string): string {
  return Buffer.from(PREFIX + name).toString("base64url");
}

function readMarker(marker: string): string {
  const text = Buffer.from(marker, "base64url").toString();
  if (!text.startsWith(PREFIX)) throw kmsError("InvalidMarkerException", "Could not deserialize marker");
  return text.slice(PREFIX.length);
}
