"use client";

import { valueText } from "#browser/storage/export-rows.ts";
import { cx } from "#components/ui/cx.ts";
import { Td, Th, Tr } from "#components/ui/table.tsx";
import { VirtualTable } from "#components/ui/virtual-table.tsx";
import { Visible } from "#components/ui/visible.tsx";
import type { QueryValue } from "#contract/query.ts";

/** What a cell shows of a long value; all of it is in what is downloaded. */
const CELL_CHARS = 200;

export interface RowsTableProps {
  readonly label: string;
  readonly columns: readonly { readonly name: string; readonly type?: string }[];
  readonly rows: readonly (readonly QueryValue[])[];
  /** How high it may become. */
  readonly className: string;
}

/** Records as a table; of many only those in sight exist. */
export function RowsTable({ label, columns, rows, className }: RowsTableProps) {
  return (
    <VirtualTable
      label={label}
      caption={label}
      density="compact"
      rows={rows}
      className={className}
      columns={columns.map(({ name, type }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: columns may have one name.
        <Th key={at} numeric={isNumber(type)}>
          <span className="text-ink">
            <Visible text={name} />
          </span>
          {type === undefined ? null : (
            <span className="block max-w-60 truncate font-normal text-2xs" title={type}>
              {type.toLowerCase()}
            </span>
          )}
        </Th>
      ))}
    >
      {(row, rowIndex) => (
        <Tr key={rowIndex} aria-rowindex={rowIndex} className="hover:bg-hover/50">
          {row.map((value, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column.
            <Cell key={at} value={value} numeric={isNumber(columns[at]?.type)} />
          ))}
        </Tr>
      )}
    </VirtualTable>
  );
}

function Cell({ value, numeric }: { readonly value: QueryValue; readonly numeric: boolean }) {
  const text = valueText(value);
  const shown = text.length > CELL_CHARS ? `${text.slice(0, CELL_CHARS)}…` : text;
  return (
    <Td
      numeric={numeric}
      className={cx("max-w-96 truncate whitespace-nowrap text-xs", typeof value === "object" && "font-mono")}
      title={text.length > 30 ? text.slice(0, 2_000) : undefined}
    >
      {value === null ? <span className="text-ink-3">null</span> : <Visible text={shown} />}
    </Td>
  );
}

function isNumber(type: string | undefined): boolean {
  return type !== undefined && /^(?:[UH]*[A-Z]*INT[A-Z0-9]*|FLOAT|DOUBLE|DECIMAL.*)$/.test(type);
}
