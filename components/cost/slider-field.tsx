"use client";

import { Field } from "#components/ui/field.tsx";

export interface SliderFieldProps {
  readonly label: string;
  readonly value: number;
  readonly valueText: string;
  /** The values that the slider stops at, in order. */
  readonly stops: readonly number[];
  readonly disabled?: boolean;
  readonly onChange: (value: number) => void;
}

/** A slider over stops that need not be even. A value between two of them stands at the lower. */
export function SliderField({
  label,
  value,
  valueText,
  stops,
  disabled = false,
  onChange,
}: SliderFieldProps) {
  const at = Math.max(
    0,
    stops.findLastIndex((stop) => stop <= value),
  );
  return (
    <Field label={label} hint={<span className="text-ink">{valueText}</span>}>
      {(control) => (
        <input
          id={control.id}
          type="range"
          min={0}
          max={stops.length - 1}
          step={1}
          value={at}
          disabled={disabled}
          aria-valuetext={valueText}
          onChange={(event) => onChange(stops[Number(event.target.value)] ?? value)}
          className="h-6 w-full accent-(--accent) disabled:opacity-50"
        />
      )}
    </Field>
  );
}
