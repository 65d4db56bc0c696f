"use client";

import { Checkbox as Base } from "@base-ui/react/checkbox";
import { Check } from "lucide-react";
import { type ReactNode, useId } from "react";

export interface CheckboxProps {
  readonly label: ReactNode;
  /** Below the label, quiet. */
  readonly hint?: ReactNode;
  readonly checked: boolean;
  readonly onCheckedChange: (checked: boolean) => void;
  readonly disabled?: boolean;
}

/** A box to tick, with its label; the whole line is what is pressed. */
export function Checkbox({ label, hint, checked, onCheckedChange, disabled = false }: CheckboxProps) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the box inside carries a native input that the label names.
    <label className="flex min-h-7 min-w-0 items-start gap-2 py-1 text-sm has-data-disabled:text-ink-3">
      <Base.Root
        checked={checked}
        disabled={disabled}
        onCheckedChange={(next) => onCheckedChange(next)}
        aria-labelledby={id}
        className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-sm border border-control bg-surface data-checked:border-accent data-checked:bg-accent"
      >
        <Base.Indicator>
          <Check aria-hidden className="size-3.5 text-on-accent" />
        </Base.Indicator>
      </Base.Root>
      <span id={id} className="min-w-0 text-ink">
        {label}
        {hint ? <span className="block break-words text-ink-3 text-xs">{hint}</span> : null}
      </span>
    </label>
  );
}
