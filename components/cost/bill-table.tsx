"use client";

import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { totalCost } from "#browser/cost/bill.ts";
import { formatMoney, lineItems } from "#browser/cost/money.ts";
import type { CostRow } from "#browser/cost/stream-cost.ts";
import { streamHref } from "#browser/streams/stream-path.ts";
import { Button } from "#components/ui/button.tsx";
import { cx } from "#components/ui/cx.ts";
import { Table, Td, Th, Tr } from "#components/ui/table.tsx";

const MODES = {
  PROVISIONED: "Provisioned",
  ON_DEMAND: "On-demand",
  ADVANTAGE: "On-demand Advantage",
} as const;

/** Rows that are open before anyone says so. */
const OPEN_AT_FIRST = 3;

/** Every stream with its line items: what an hour and a month like the last minute cost, and what this run has cost. */
export function BillTable({ rows }: { readonly rows: readonly CostRow[] }) {
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map());
  const first = rows.slice(0, OPEN_AT_FIRST).map(({ title }) => title);
  const [openAtFirst] = useState(() => new Set(first));
  const isOpen = (title: string) =>
    toggled.get(title) ?? (openAtFirst.has(title) || rows.length <= OPEN_AT_FIRST);
  return (
    <Table caption="Cost by stream and line item">
      <thead>
        <tr>
          <Th>Stream and line item</Th>
          <Th>Basis, per hour</Th>
          <Th numeric>Per hour</Th>
          <Th numeric>Per month</Th>
          <Th>Used in this run</Th>
          <Th numeric>This run</Th>
        </tr>
      </thead>
      {rows.map((row) => (
        <Rows
          key={row.title}
          row={row}
          open={isOpen(row.title)}
          onOpenChange={(open) => setToggled((before) => new Map([...before, [row.title, open]]))}
        />
      ))}
    </Table>
  );
}

interface RowsProps {
  readonly row: CostRow;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

function Rows({ row, open, onOpenChange }: RowsProps) {
  const items = lineItems(row);
  const { title, streamName, mode } = row;
  return (
    <tbody>
      <Tr>
        <Td>
          <div className="flex items-center gap-1">
            <Button
              variant="ghost"
              size="sm"
              iconOnly
              aria-expanded={open}
              aria-label={`Line items of ${title}`}
              onClick={() => onOpenChange(!open)}
            >
              <ChevronRight aria-hidden className={cx("transition-transform", open && "rotate-90")} />
            </Button>
            {streamName === null ? (
              <span className="font-medium text-ink">{title}</span>
            ) : (
              <Link
                prefetch={false}
                href={streamHref(streamName)}
                className="font-medium text-accent-ink hover:underline"
              >
                {title}
              </Link>
            )}
          </div>
        </Td>
        <Td className="text-ink-3">{mode === null ? "" : MODES[mode]}</Td>
        <Td numeric className="font-medium">
          {formatMoney(totalCost(row.perHour))}
        </Td>
        <Td numeric className="font-medium">
          {formatMoney(totalCost(row.perMonth))}
        </Td>
        <Td />
        <Td numeric className="font-medium">
          {formatMoney(totalCost(row.soFar))}
        </Td>
      </Tr>
      {open
        ? items.map((item) => (
            <tr key={item.label} className="text-ink-2 text-xs">
              <th scope="row" className="h-8 border-line border-b py-1 pr-3 pl-12 text-left font-normal">
                {item.label}
              </th>
              <td className={cellClass}>{item.hourBasis ?? "–"}</td>
              <td className={cx(cellClass, "text-right text-ink")}>{formatMoney(item.hour)}</td>
              <td className={cx(cellClass, "text-right text-ink")}>{formatMoney(item.month)}</td>
              <td className={cellClass}>{item.soFarBasis ?? "–"}</td>
              <td className={cx(cellClass, "pr-4! text-right text-ink")}>{formatMoney(item.soFar)}</td>
            </tr>
          ))
        : null}
    </tbody>
  );
}

const cellClass = "whitespace-nowrap border-line border-b px-3 py-1";
