"use client";

import { useRef } from "react";
import type { BreakEven } from "#browser/cost/break-even.ts";
import { formatMoney } from "#browser/cost/money.ts";
import { formatShortCount } from "#browser/text/format.ts";
import { useWidth } from "#components/charts/use-box.ts";

const HEIGHT = 240;
const PAD = { left: 64, right: 16, top: 12, bottom: 36 };
const TICKS = 4;

export interface BreakEvenChartProps {
  readonly model: BreakEven;
  /** Records a second that come in now. */
  readonly now: number;
}

/** Two lines, where they cross, and where the stream is. */
export function BreakEvenChart({ model, now }: BreakEvenChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const { recordsPerSecond, provisioned, onDemand, crossing } = model;
  const most = recordsPerSecond.at(-1) ?? 1;
  const highest = roundUp(Math.max(...provisioned, ...onDemand, 1));
  const x = (rate: number) => PAD.left + (rate / most) * Math.max(1, width - PAD.left - PAD.right);
  const y = (cost: number) => HEIGHT - PAD.bottom - (cost / highest) * (HEIGHT - PAD.top - PAD.bottom);
  const path = (costs: readonly number[]) =>
    `M${costs.map((cost, index) => `${x(recordsPerSecond[index] ?? 0).toFixed(1)},${y(cost).toFixed(1)}`).join("L")}`;
  const at = (costs: readonly number[], rate: number) => {
    const place = (rate / most) * (costs.length - 1);
    const [low, high] = [costs[Math.floor(place)] ?? 0, costs[Math.ceil(place)] ?? 0];
    return low + (high - low) * (place - Math.floor(place));
  };
  const ticks = Array.from({ length: TICKS + 1 }, (_, index) => index / TICKS);
  return (
    <div ref={frame}>
      {width === 0 ? (
        <div style={{ height: HEIGHT }} />
      ) : (
        <svg
          width={width}
          height={HEIGHT}
          role="img"
          aria-label="A month’s cost by the records a second, provisioned and on-demand"
        >
          {ticks.map((part) => (
            <g key={part} className="text-2xs" fill="var(--ink-3)">
              <line
                x1={PAD.left}
                x2={width - PAD.right}
                y1={y(highest * part)}
                y2={y(highest * part)}
                stroke="var(--chart-grid)"
              />
              <text x={PAD.left - 8} y={y(highest * part) + 4} textAnchor="end">
                {formatMoney(highest * part)}
              </text>
              <text
                x={x(most * part)}
                y={HEIGHT - PAD.bottom + 16}
                textAnchor={part === 1 ? "end" : "middle"}
              >
                {formatShortCount(most * part)}
              </text>
            </g>
          ))}
          <text
            x={width - PAD.right}
            y={HEIGHT - 4}
            textAnchor="end"
            className="text-2xs"
            fill="var(--ink-3)"
          >
            records/s on average, up to what the shards take
          </text>
          <path d={path(provisioned)} fill="none" stroke="var(--series-1)" strokeWidth={2} />
          <path
            d={path(onDemand)}
            fill="none"
            stroke="var(--series-2)"
            strokeWidth={2}
            strokeDasharray="6 3"
          />
          {crossing === null ? null : (
            <circle
              cx={x(crossing)}
              cy={y(at(provisioned, crossing))}
              r={5}
              fill="var(--surface)"
              stroke="var(--ink)"
              strokeWidth={2}
            />
          )}
          {now > 0 && now <= most ? (
            <g>
              <line
                x1={x(now)}
                x2={x(now)}
                y1={PAD.top}
                y2={HEIGHT - PAD.bottom}
                stroke="var(--ink-3)"
                strokeDasharray="2 3"
              />
              <text
                x={x(now) + (now > most * 0.8 ? -6 : 6)}
                y={PAD.top + 10}
                textAnchor={now > most * 0.8 ? "end" : "start"}
                className="text-2xs"
                fill="var(--ink-2)"
              >
                now
              </text>
            </g>
          ) : null}
        </svg>
      )}
      <ul className="flex flex-wrap gap-x-4 text-ink-2 text-xs">
        <li className="flex items-center gap-1.5">
          <span aria-hidden className="h-0.5 w-4 bg-series-1" /> Provisioned
        </li>
        <li className="flex items-center gap-1.5">
          <span aria-hidden className="w-4 border-series-2 border-t-2 border-dashed" /> On-demand
        </li>
        {crossing === null ? null : (
          <li className="flex items-center gap-1.5">
            <span aria-hidden className="size-2 rounded-full border-2 border-ink" /> Both cost the same
          </li>
        )}
      </ul>
    </div>
  );
}

/** The next larger amount of which a quarter is round. */
function roundUp(amount: number): number {
  const power = 10 ** Math.floor(Math.log10(amount));
  return ([1, 2, 4, 6, 8, 10].find((factor) => factor * power >= amount) ?? 10) * power;
}
