"use client";

import { parseAsArrayOf, parseAsString, useQueryState } from "nuqs";

const inUrl = parseAsArrayOf(parseAsString).withDefault([]);

/**
 * Whether a picture is shown as its table, kept in the page's address with the others that are.
 *
 * @param picture what no other picture of the page is called
 */
export function useAsTable(picture: string): readonly [boolean, (asTable: boolean) => void] {
  const [tables, setTables] = useQueryState("tables", inUrl);
  const change = (asTable: boolean): void => {
    void setTables((before) => {
      const others = before.filter((each) => each !== picture);
      const next = asTable ? [...others, picture] : others;
      return next.length === 0 ? null : next;
    });
  };
  return [tables.includes(picture), change];
}
