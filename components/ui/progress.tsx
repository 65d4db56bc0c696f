"use client";

import { Progress as Base } from "@base-ui/react/progress";

export interface ProgressProps {
  readonly label: string;
  /** From 0 to `max`. */
  readonly value: number;
  readonly max: number;
  readonly valueText: string;
}

export function Progress({ label, value, max, valueText }: ProgressProps) {
  return (
    <Base.Root
      value={value}
      max={Math.max(max, 1)}
      getAriaValueText={() => valueText}
      className="flex flex-col gap-1.5"
    >
      <div className="flex justify-between text-xs">
        <Base.Label className="text-ink-2">{label}</Base.Label>
        <span aria-hidden className="text-ink-3">
          {valueText}
        </span>
      </div>
      <Base.Track className="h-1.5 overflow-hidden rounded-full bg-hover">
        <Base.Indicator className="h-full rounded-full bg-accent transition-[width] duration-150" />
      </Base.Track>
    </Base.Root>
  );
}
