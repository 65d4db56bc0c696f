"use client";

import type { ReactNode } from "react";
import { Field } from "./field.tsx";
import { Input } from "./input.tsx";

export interface TextFieldProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly help?: ReactNode;
  readonly error?: string | null | undefined;
  readonly value: string;
  readonly onValueChange: (value: string) => void;
  /** The keyboard that touch screens show: letters unless the text becomes a number. */
  readonly inputMode?: "decimal" | "numeric" | "text";
  readonly mono?: boolean;
  readonly maxLength?: number;
  /** The id of a `datalist` that proposes texts. */
  readonly list?: string;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly onBlur?: () => void;
  /** Of the input itself. */
  readonly className?: string;
}

/** One line of a form, kept as it is typed. */
export function TextField({ label, hint, help, error, onValueChange, ...input }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} help={help} error={error}>
      {(control) => (
        <Input
          {...control}
          autoComplete="off"
          {...input}
          onChange={(event) => onValueChange(event.target.value)}
        />
      )}
    </Field>
  );
}
