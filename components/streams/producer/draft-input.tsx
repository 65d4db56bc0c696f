"use client";

import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

export interface DraftInputProps {
  readonly label: string;
  readonly hint?: string;
  readonly help?: string;
  readonly error?: string | undefined;
  readonly value: string;
  readonly inputMode?: "decimal" | "numeric" | "text";
  readonly onValueChange: (value: string) => void;
}

/** One line of a form whose text becomes a number or a name. */
export function DraftInput({ value, inputMode = "decimal", onValueChange, ...field }: DraftInputProps) {
  return (
    <Field {...field}>
      {(control) => (
        <Input
          {...control}
          inputMode={inputMode}
          value={value}
          onChange={(event) => onValueChange(event.target.value)}
        />
      )}
    </Field>
  );
}
