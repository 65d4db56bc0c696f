"use client";

import { useId, useState } from "react";
import { parseWhole } from "#browser/streams/stream-rules.ts";
import { Input } from "#components/ui/input.tsx";

export interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** Called with whole numbers within the bounds only. */
  readonly onChange: (value: number) => void;
}

/** A small whole number to play with; text that is none is marked and changes nothing. */
export function NumberField({ label, value, min, max, onChange }: NumberFieldProps) {
  const id = useId();
  const [text, setText] = useState(String(value));
  const typed = parseWhole(text);
  const fits = typed !== null && typed >= min && typed <= max;
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="truncate text-ink-2 text-xs">
        {label}
      </label>
      <Input
        id={id}
        inputMode="numeric"
        autoComplete="off"
        aria-invalid={fits ? undefined : true}
        title={fits ? undefined : `A whole number from ${min} to ${max}`}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          const next = parseWhole(event.target.value);
          if (next !== null && next >= min && next <= max) onChange(next);
        }}
        onBlur={() => setText(String(value))}
      />
    </div>
  );
}
