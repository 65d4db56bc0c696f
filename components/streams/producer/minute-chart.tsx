"use client";

import { memo } from "react";
import { type MinuteStack, stackedBars } from "#browser/streams/producer/minute-stack.ts";
import { formatCount } from "#browser/text/format.ts";
import { SmallTable } from "#components/ui/small-table.tsx";

const WIDTH = 300;
const HEIGHT = 72;

/** What the parts of a bar are, from below, and their colours. */
const MINUTE_LAYERS = [
  { key: "accepted", label: "Accepted", fill: "fill-series-1", swatch: "bg-series-1" },
  { key: "retried", label: "Throttled, put again", fill: "fill-warn", swatch: "bg-warn" },
  { key: "dropped", label: "Dropped", fill: "fill-bad", swatch: "bg-bad" },
] as const satisfies readonly { readonly key: keyof MinuteStack; readonly [look: string]: string }[];

export interface MinuteChartProps {
  readonly name: string;
  readonly stack: MinuteStack;
  /** The value at the top, the same for all charts that are compared. */
  readonly highest: number;
}

/** The last minute of a producer, a bar per second. */
export const MinuteChart = memo(function MinuteChart({ name, stack, highest }: MinuteChartProps) {
  const paths = stackedBars(
    MINUTE_LAYERS.map(({ key }) => stack[key]),
    WIDTH,
    HEIGHT,
    highest,
  );
  const now = MINUTE_LAYERS.map(({ key, label }) => `${label} ${formatCount(stack[key].at(-1) ?? 0)}`);
  return (
    <svg
      role="img"
      aria-label={`${name}, last minute. In the last second: ${now.join(", ")}`}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="block h-18 w-full rounded-sm bg-sunken"
    >
      {MINUTE_LAYERS.map(({ key, fill }, index) => (
        <path key={key} d={paths[index]} className={fill} />
      ))}
    </svg>
  );
});

export function MinuteLegend() {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-ink-3 text-xs">
      {MINUTE_LAYERS.map(({ key, label, swatch }) => (
        <li key={key} className="flex items-center gap-1.5">
          <span aria-hidden className={`size-2 rounded-xs ${swatch}`} />
          {label}
        </li>
      ))}
    </ul>
  );
}

/** The same as numbers, the newest second on top. */
export function MinuteTable({ name, stack }: Pick<MinuteChartProps, "name" | "stack">) {
  const seconds = stack.accepted.map((_, index) => stack.accepted.length - 1 - index);
  return (
    <SmallTable
      className="max-h-40"
      label={`${name}, last minute as table`}
      head={["Seconds ago", ...MINUTE_LAYERS.map(({ label }) => label)]}
      rows={seconds.map((index) => ({
        key: index,
        cells: [
          String(stack.accepted.length - index),
          ...MINUTE_LAYERS.map(({ key }) => formatCount(stack[key][index] ?? 0)),
        ],
      }))}
    />
  );
}
