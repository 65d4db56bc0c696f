"use client";

import { useState } from "react";
import { formatCount } from "#browser/text/format.ts";
import { parseWhole } from "#browser/text/parse-whole.ts";
import { TextField } from "./text-field.tsx";

export interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** Called with whole numbers within the bounds only. */
  readonly onChange: (value: number) => void;
}

/** A small whole number to play with. It follows its value until one types; text that is none changes nothing. */
export function NumberField({ label, value, min, max, onChange }: NumberFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const numberOf = (text: string): number | null => {
    const number = parseWhole(text);
    return number === null || number < min || number > max ? null : number;
  };
  const isWrong = typed !== null && numberOf(typed) === null;
  return (
    <TextField
      label={<span className="font-normal text-ink-2 text-xs">{label}</span>}
      inputMode="numeric"
      error={isWrong ? `A whole number from ${formatCount(min)} to ${formatCount(max)}.` : null}
      value={typed ?? String(value)}
      onValueChange={(text) => {
        setTyped(text);
        const number = numberOf(text);
        if (number !== null) onChange(number);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
