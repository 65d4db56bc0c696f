import type { ListPage, ListQuery } from "#engine/s3/ports.ts";
import { afterAll, afterOne, END_OF_KEYS } from "./key-range.ts";

/** Rows of a bucket from a key on and before another, in order of their keys, one by one as they are asked for. */
export type RowsBetween<Row> = (
  from: Buffer,
  before: Buffer,
) => IterableIterator<Row & { readonly key: Buffer }>;

/** A row with its key as text. */
export type Keyed<Row> = Omit<Row, "key"> & { readonly key: string };

/**
 * One page of entries. What lies below a common prefix is passed over by one look-up, however much it is.
 * @param from where to begin if it is later than what the query says
 */
export function listEntries<Row>(
  rowsBetween: RowsBetween<Row>,
  { prefix, delimiter, after, limit }: ListQuery,
  from = Buffer.alloc(0),
): ListPage<Keyed<Row>> {
  const start = Buffer.from(prefix);
  const end = afterAll(start) ?? END_OF_KEYS;
  const last = Buffer.from(after);
  const divider = Buffer.from(delimiter);
  const entries: (Keyed<Row> | string)[] = [];
  let next: Buffer | null = latest(start, after === "" ? start : afterOne(last), from);
  while (next !== null) {
    let skipTo: Buffer | null = null;
    for (const row of rowsBetween(next, end)) {
      const common = commonPrefix(row.key, start.length, divider);
      if (common !== null) skipTo = afterAll(common);
      // A common prefix that is not later than the last entry was told with it, or lies before where to begin.
      if (common === null || after === "" || Buffer.compare(common, last) > 0) {
        if (entries.length === limit) return { entries, hasMore: true };
        entries.push(common === null ? { ...row, key: row.key.toString() } : common.toString());
      }
      if (common !== null) break;
    }
    next = skipTo;
  }
  return { entries, hasMore: false };
}

function commonPrefix(key: Buffer, prefixLength: number, divider: Buffer): Buffer | null {
  if (divider.length === 0) return null;
  const at = key.indexOf(divider, prefixLength);
  return at === -1 ? null : key.subarray(0, at + divider.length);
}

function latest(...keys: readonly Buffer[]): Buffer {
  return keys.reduce((one, other) => (Buffer.compare(one, other) >= 0 ? one : other));
}
