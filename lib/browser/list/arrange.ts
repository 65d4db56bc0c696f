/** By what a list is filtered and sorted. */
export interface ListView<Key extends string> {
  readonly filter: string;
  readonly sort: Key;
  readonly descending: boolean;
}

export interface ListOrder<Row, Key extends string> {
  readonly nameOf: (row: Row) => string;
  /** What each column is sorted by. */
  readonly values: Readonly<Record<Key, (row: Row) => string | number>>;
}

const names = new Intl.Collator("en", { numeric: true });

/** Rows whose name holds every word of the filter, in the order asked for; equal ones by name. */
export function arrange<Row, Key extends string>(
  rows: readonly Row[],
  { filter, sort, descending }: ListView<Key>,
  { nameOf, values }: ListOrder<Row, Key>,
): Row[] {
  const holds = wordsIn(filter);
  const value = values[sort];
  const sign = descending ? -1 : 1;
  return rows
    .filter((row) => holds(nameOf(row)))
    .toSorted((a, b) => sign * compare(value(a), value(b)) || names.compare(nameOf(a), nameOf(b)));
}

/** Whether a text holds every word of a filter, wherever and in whichever case. */
export function wordsIn(filter: string): (text: string) => boolean {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return (text) => words.every((word) => text.toLowerCase().includes(word));
}

function compare(a: string | number, b: string | number): number {
  return typeof a === "number" && typeof b === "number" ? a - b : names.compare(String(a), String(b));
}
