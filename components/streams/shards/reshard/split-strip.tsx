"use client";

import { useId } from "react";
import type { LandedPoints } from "#browser/streams/shards/landing-log.ts";

const BINS = 96;
const HEIGHT = 44;
/** Steps of the slider: a hundredth of a percent with the keys would take for ever to cross. */
const STEPS = 1_000;

export interface SplitStripProps {
  /** Where the shard's range begins and ends, as fractions of 2¹²⁸. */
  readonly from: number;
  readonly to: number;
  readonly landed: LandedPoints;
  /** Of the range, the part that goes to the first child, 0…1. */
  readonly part: number;
  readonly onPart: (part: number) => void;
}

/** The shard's own range with what landed in it, and a handle between its two parts. */
export function SplitStrip({ from, to, landed, part, onPart }: SplitStripProps) {
  const id = useId();
  const bins = binned(from, to, landed);
  const most = Math.max(...bins);
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-medium text-ink text-sm">
        Where to split
      </label>
      <div className="relative" style={{ height: HEIGHT }}>
        <svg
          aria-hidden
          viewBox={`0 0 ${BINS} ${HEIGHT}`}
          preserveAspectRatio="none"
          className="absolute inset-0 h-full w-full overflow-hidden rounded-md"
        >
          <rect
            width={BINS * part}
            height={HEIGHT}
            fill="color-mix(in oklch, var(--series-1) 20%, var(--sunken))"
          />
          <rect
            x={BINS * part}
            width={BINS * (1 - part)}
            height={HEIGHT}
            fill="color-mix(in oklch, var(--series-3) 20%, var(--sunken))"
          />
          {bins.map((value, index) => {
            const height = most === 0 ? 0 : Math.sqrt(value / most) * (HEIGHT - 6);
            return (
              <rect
                // biome-ignore lint/suspicious/noArrayIndexKey: a bin is its place.
                key={index}
                x={index + 0.1}
                width={0.8}
                y={HEIGHT - height}
                height={height}
                fill={index / BINS < part ? "var(--series-1)" : "var(--series-3)"}
              />
            );
          })}
        </svg>
        <div
          aria-hidden
          className="pointer-events-none absolute inset-y-[-4px] w-0.5 -translate-x-1/2 rounded-full bg-ink"
          style={{ left: `${part * 100}%` }}
        />
        <input
          id={id}
          type="range"
          min={1}
          max={STEPS - 1}
          step={1}
          value={Math.min(STEPS - 1, Math.max(1, Math.round(part * STEPS)))}
          aria-valuetext={`${Math.round(part * 1_000) / 10} % of the range goes to the first part`}
          onChange={(event) => onPart(event.target.valueAsNumber / STEPS)}
          className="absolute inset-x-[-8px] top-0 h-full cursor-ew-resize appearance-none rounded-md bg-transparent [&::-moz-range-thumb]:size-4 [&::-moz-range-thumb]:rounded-full [&::-moz-range-thumb]:border-2 [&::-moz-range-thumb]:border-surface [&::-moz-range-thumb]:bg-ink [&::-webkit-slider-thumb]:size-4 [&::-webkit-slider-thumb]:appearance-none [&::-webkit-slider-thumb]:rounded-full [&::-webkit-slider-thumb]:border-2 [&::-webkit-slider-thumb]:border-surface [&::-webkit-slider-thumb]:bg-ink"
          style={{ width: "calc(100% + 16px)" }}
        />
      </div>
    </div>
  );
}

function binned(from: number, to: number, { points, weights }: LandedPoints): readonly number[] {
  const bins = Array.from({ length: BINS }, () => 0);
  for (const [index, point] of points.entries()) {
    const bin = Math.min(BINS - 1, Math.max(0, Math.floor(((point - from) / (to - from)) * BINS)));
    bins[bin] = (bins[bin] ?? 0) + (weights[index] ?? 0);
  }
  return bins;
}
