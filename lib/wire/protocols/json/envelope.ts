const RECORDS = '{"Records":[';

/** The JSON around the elements of `Records`, which the schema lists first, from an output without any. */
export function envelope(emptied: unknown): { readonly head: string; readonly tail: string } {
  return { head: RECORDS, tail: JSON.stringify(emptied).slice(RECORDS.length) };
}
