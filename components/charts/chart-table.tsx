"use client";

import { memo } from "react";
import type { ChartSpec } from "#browser/charts/chart-spec.ts";
import { formatTotal, peakOf, valueNow, valueText, windowText } from "#browser/charts/chart-summary.ts";
import { bucketStart } from "#browser/charts/chart-window.ts";
import { clockSeconds } from "#browser/charts/clock-text.ts";
import { type ChartLine, type ChartModel, OTHERS, WHOLE } from "#browser/charts/prepare-chart.ts";
import { formatValue } from "#browser/charts/units.ts";
import { formatCount } from "#browser/text/format.ts";
import { CHART_HEIGHT } from "./plot.ts";

/** A chart as numbers, in the room of the chart: exact totals first, then every bucket, the newest on top. */
export function ChartTableView({ model }: { readonly model: ChartModel }) {
  const rows = model.lines.length === 1 ? [model.whole] : [model.whole, ...model.lines];
  return (
    <section
      className="relative flex flex-col gap-4 overflow-auto"
      style={{ height: CHART_HEIGHT + 24 }}
      aria-label={`${model.spec.title} as table`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
      tabIndex={0}
    >
      <Totals model={model} rows={rows} />
      <Buckets model={model} lines={rows} />
    </section>
  );
}

function rowTitle(line: ChartLine): string {
  if (line.key === WHOLE) return `Whole ${line.label.toLowerCase()}`;
  return line.key === OTHERS ? `${line.label} (rates: mean)` : line.label;
}

interface TotalsProps {
  readonly model: ChartModel;
  readonly rows: readonly ChartLine[];
}

function Totals({ model, rows }: TotalsProps) {
  const { spec } = model;
  const highest = spec.kind === "highest";
  return (
    <table className="w-full border-collapse text-left text-xs">
      <caption className="sr-only">
        {spec.title}, {windowText(model)}
      </caption>
      <thead className="text-ink-3">
        <tr>
          <th scope="col" className={headClass}>
            In the {windowText(model)}
          </th>
          <th scope="col" className={numberHeadClass}>
            {highest ? "Highest" : "Total"}
          </th>
          {highest ? null : (
            <th scope="col" className={numberHeadClass}>
              Peak
            </th>
          )}
          <th scope="col" className={numberHeadClass}>
            Now
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((line) => (
          <tr key={line.key}>
            <th scope="row" className="py-1 pr-2 font-normal text-ink-2">
              {rowTitle(line)}
            </th>
            <td className={numberClass}>{line.total === null ? "–" : formatTotal(spec.unit, line.total)}</td>
            {highest ? null : <td className={numberClass}>{valueText(spec.unit, peakOf(line))}</td>}
            <td className={numberClass}>{valueText(spec.unit, valueNow(line))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Buckets({ model, lines }: { readonly model: ChartModel; readonly lines: readonly ChartLine[] }) {
  const { spec, window } = model;
  const step = window.bucketMs === 1_000 ? "second" : window.bucketMs === 10_000 ? "10 seconds" : "minute";
  const indexes = Array.from({ length: window.count }, (_, index) => window.count - 1 - index);
  return (
    <table className="w-full border-collapse text-left text-xs">
      <caption className="pb-1 text-left text-ink-3">
        {spec.title} in each {step}, newest first; the first is still running
      </caption>
      <thead className="text-ink-3">
        <tr>
          <th scope="col" className={headClass}>
            From
          </th>
          {lines.map((line) => (
            <th key={line.key} scope="col" className={numberHeadClass}>
              {line.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {indexes.map((index) => {
          const fromMs = bucketStart(window, index);
          const cells = lines.map((line) => cellText(spec, line.counts[index] ?? null));
          return <BucketRow key={fromMs} from={clockSeconds(fromMs)} cells={cells.join("\t")} />;
        })}
      </tbody>
    </table>
  );
}

/** Rows that did not change are not drawn again: their cells come as one text. */
const BucketRow = memo(function BucketRow({
  from,
  cells,
}: {
  readonly from: string;
  readonly cells: string;
}) {
  return (
    <tr>
      <th scope="row" className="py-0.5 pr-2 font-normal text-ink-3">
        {from}
      </th>
      {cells.split("\t").map((cell, column) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column.
        <td key={column} className={numberClass}>
          {cell}
        </td>
      ))}
    </tr>
  );
});

function cellText({ kind, unit }: Pick<ChartSpec, "kind" | "unit">, count: number | null): string {
  if (count === null) return "–";
  return kind === "sum" ? formatCount(count) : formatValue(unit, count);
}

const headClass = "border-line border-b py-1 pr-2 font-medium";
const numberHeadClass = "whitespace-nowrap border-line border-b py-1 pl-3 text-right font-medium";
const numberClass = "whitespace-nowrap py-0.5 pl-3 text-right text-ink";
