"use client";

import { ChartLine as ChartIcon, Table2 } from "lucide-react";
import { Button } from "#components/ui/button.tsx";

export interface AsTableButtonProps {
  /** What is turned into a table, for the button's name. */
  readonly what: string;
  readonly asTable: boolean;
  readonly onChange: (asTable: boolean) => void;
}

/** Turns a picture into its table and back. */
export function AsTableButton({ what, asTable, onChange }: AsTableButtonProps) {
  const Icon = asTable ? ChartIcon : Table2;
  return (
    <Button
      variant="ghost"
      size="sm"
      iconOnly
      aria-pressed={asTable}
      aria-label={`View ${what} as table`}
      title={asTable ? "View as picture" : "View as table"}
      onClick={() => onChange(!asTable)}
    >
      <Icon aria-hidden />
    </Button>
  );
}
