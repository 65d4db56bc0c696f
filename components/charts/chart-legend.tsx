"use client";

import { valueNow, valueText } from "#browser/charts/chart-summary.ts";
import { bucketIndex, bucketStart } from "#browser/charts/chart-window.ts";
import { clockSeconds } from "#browser/charts/clock-text.ts";
import { useCrosshair } from "#browser/charts/crosshair.ts";
import { type ChartModel, OTHERS } from "#browser/charts/prepare-chart.ts";
import type { Unit } from "#browser/charts/units.ts";
import { dashesOf, lineColour } from "./colours.ts";

/** Wide enough for any value of the unit, so that a tick moves nothing. */
const VALUE_WIDTH: Record<Unit, string> = {
  records: "min-w-[4em]",
  calls: "min-w-[4em]",
  bytes: "min-w-[6.2em]",
  milliseconds: "min-w-[6.2em]",
  latency: "min-w-[6.2em]",
  count: "min-w-[3em]",
};

/** `Shard 2` before `Shard 10`. */
const inOrder = new Intl.Collator("en", { numeric: true });

/** Names the lines, with their values at the time that is pointed at, or now. */
export function ChartLegend({ model }: { readonly model: ChartModel }) {
  const timeMs = useCrosshair();
  const index = timeMs === null ? null : bucketIndex(model.window, timeMs);
  const { unit } = model.spec;
  const lines = model.lines.toSorted(
    (a, b) => Number(a.key === OTHERS) - Number(b.key === OTHERS) || inOrder.compare(a.label, b.label),
  );
  return (
    <div className="mt-1 grid min-h-5 grid-cols-[3.5rem_1fr] items-baseline text-ink-2 text-xs">
      <span className="text-ink-3">
        {index === null ? "Now" : clockSeconds(bucketStart(model.window, index))}
      </span>
      <div className="flex min-w-0 flex-wrap items-baseline gap-x-3 gap-y-0.5">
        {lines.map((line) => (
          <span key={line.key} className="inline-flex items-center gap-1.5 whitespace-nowrap">
            <svg aria-hidden width={18} height={4}>
              <line
                x2={18}
                y1={2}
                y2={2}
                stroke={lineColour(model, line)}
                strokeWidth={2}
                strokeDasharray={dashesOf(line)}
              />
            </svg>
            {line.key === OTHERS ? `${line.label}, mean` : line.label}
            <span className={`${VALUE_WIDTH[unit]} text-ink`}>
              {valueText(unit, index === null ? valueNow(line) : (line.values[index] ?? null))}
            </span>
          </span>
        ))}
        {model.spec.kind === "highest" && model.hiddenParts > 0 ? (
          <span className="text-ink-3">
            {model.hiddenParts} more {model.partNoun}s are not drawn
          </span>
        ) : null}
      </div>
    </div>
  );
}
