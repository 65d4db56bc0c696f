"use client";

import { ChartLine, Table2 } from "lucide-react";
import { parseAsArrayOf, parseAsString, useQueryState } from "nuqs";
import { Button } from "#components/ui/button.tsx";

const inUrl = parseAsArrayOf(parseAsString).withDefault([]);

export interface AsTable {
  readonly isTable: boolean;
  readonly show: (asTable: boolean) => void;
}

/**
 * Whether a picture is shown as its table, kept in the page's address with the others that are.
 *
 * @param picture what no other picture of the page is called
 */
export function useAsTable(picture: string): AsTable {
  const [tables, setTables] = useQueryState("tables", inUrl);
  const show = (asTable: boolean): void => {
    void setTables((before) => {
      const others = before.filter((each) => each !== picture);
      const next = asTable ? [...others, picture] : others;
      return next.length === 0 ? null : next;
    });
  };
  return { isTable: tables.includes(picture), show };
}

export interface AsTableButtonProps {
  readonly of: AsTable;
  /** What is turned into a table, for the button's name. */
  readonly what: string;
  readonly disabled?: boolean;
  /** Says in words what it does; for a picture that is the whole page. */
  readonly withWords?: boolean;
}

/** Turns a picture into its table and back. */
export function AsTableButton({ of, what, disabled, withWords = false }: AsTableButtonProps) {
  const Icon = of.isTable ? ChartLine : Table2;
  return (
    <Button
      variant={withWords ? "secondary" : "ghost"}
      size="sm"
      iconOnly={!withWords}
      aria-pressed={of.isTable}
      aria-label={`View ${what} as table`}
      title={of.isTable ? "View as picture" : "View as table"}
      disabled={disabled}
      onClick={() => of.show(!of.isTable)}
    >
      <Icon aria-hidden />
      {withWords ? (of.isTable ? "As picture" : "As table") : null}
    </Button>
  );
}
