"use client";

import { useId, useState } from "react";
import { parseWhole } from "#browser/streams/stream-rules.ts";
import { Input } from "#components/ui/input.tsx";

export interface FollowingNumberProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** Called with whole numbers within the bounds only. */
  readonly onChange: (value: number) => void;
}

/** A whole number that follows what is measured until one types another; text that is none is marked and changes nothing. */
export function FollowingNumber({ label, value, min, max, onChange }: FollowingNumberProps) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const isWrong = (text: string): boolean => {
    const number = parseWhole(text);
    return number === null || number < min || number > max;
  };
  const wrong = typed !== null && isWrong(typed);
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="truncate text-ink-2 text-xs">
        {label}
      </label>
      <Input
        id={id}
        inputMode="numeric"
        autoComplete="off"
        aria-invalid={wrong || undefined}
        aria-describedby={wrong ? `${id}-error` : undefined}
        value={typed ?? String(value)}
        onChange={(event) => {
          setTyped(event.target.value);
          if (!isWrong(event.target.value)) onChange(parseWhole(event.target.value) ?? value);
        }}
        onBlur={() => setTyped(null)}
      />
      {wrong ? (
        <p id={`${id}-error`} role="alert" className="text-bad text-xs">
          A whole number from {min.toLocaleString("en")} to {max.toLocaleString("en")}.
        </p>
      ) : null}
    </div>
  );
}
