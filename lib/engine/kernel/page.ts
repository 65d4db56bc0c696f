import { Buffer } from "node:buffer";

export interface Page<Item> {
  readonly items: Item[];
  /** What goes on behind this page; absent where nothing comes any more. */
  readonly token?: string;
}

/**
 * A page of a list. It ends with an item, not with a number of them: what is deleted meanwhile moves nothing.
 * @param items in an order in which the texts of `orderOf` rise
 * @param after as `readPageToken` read it; "" for the first page
 */
export function pageAfter<Item>(
  items: readonly Item[],
  orderOf: (item: Item) => string,
  after: string,
  most: number,
): Page<Item> {
  const rest = items.filter((item) => orderOf(item) > after);
  const shown = rest.slice(0, most);
  const last = shown.at(-1);
  if (last === undefined || shown.length === rest.length) return { items: shown };
  return { items: shown, token: Buffer.from(PREFIX + orderOf(last)).toString("base64url") };
}

/** @returns where a page ended, "" for no token; undefined for what no page has given out */
export function readPageToken(token: string | undefined): string | undefined {
  if (!token) return "";
  const text = Buffer.from(token, "base64url").toString();
  return text.startsWith(PREFIX) ? text.slice(PREFIX.length) : undefined;
}

const PREFIX = "after:";
