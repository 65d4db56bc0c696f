/**
 * What changed in the rows of a table whose rows stayed the same ones: by field, the values of all rows where many of
 * them changed, else those that did by the row's number. Runs in browsers as well.
 */
export type RowChanges<Row> = {
  readonly [Field in keyof Row]?: readonly Row[Field][] | { readonly [row: number]: Row[Field] };
};

/** From this part of the rows on, a field is said of all of them. */
const MANY = 1 / 3;

/** @param after as many rows as `before`; values that are not primitive are the same only if they are one object */
export function rowChanges<Row extends object>(
  before: readonly Row[],
  after: readonly Row[],
): RowChanges<Row> {
  const changes: Record<string, unknown> = {};
  for (const field of Object.keys(after[0] ?? {}) as (keyof Row & string)[]) {
    const changed: Record<number, unknown> = {};
    let count = 0;
    for (const [index, row] of after.entries()) {
      if (Object.is(before[index]?.[field], row[field])) continue;
      changed[index] = row[field];
      count++;
    }
    if (count > after.length * MANY) changes[field] = after.map((row) => row[field]);
    else if (count > 0) changes[field] = changed;
  }
  return changes as RowChanges<Row>;
}

/** Rows of which nothing changed stay the same objects, and so does the list if that is true of all. */
export function applyRowChanges<Row extends object>(
  before: readonly Row[],
  changes: RowChanges<Row>,
): readonly Row[] {
  const next = [...before];
  let hasChanged = false;
  for (const [field, values] of Object.entries(changes) as [keyof Row, Record<number, Row[keyof Row]>][]) {
    for (const [key, value] of Object.entries(values) as [string, Row[keyof Row]][]) {
      const index = Number(key);
      const row = next[index];
      if (row === undefined || Object.is(row[field], value)) continue;
      next[index] =
        row === before[index] ? { ...row, [field]: value } : Object.assign(row, { [field]: value });
      hasChanged = true;
    }
  }
  return hasChanged ? next : before;
}
