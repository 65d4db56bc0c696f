"use client";

import { Switch as Base } from "@base-ui/react/switch";
import type { ReactNode } from "react";

export interface SwitchProps {
  readonly checked: boolean;
  readonly onCheckedChange: (checked: boolean) => void;
  readonly disabled?: boolean;
  /** Beside the switch, and its name. */
  readonly children: ReactNode;
}

export function Switch({ checked, onCheckedChange, disabled = false, children }: SwitchProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the switch inside carries a native checkbox that the label names.
    <label className="inline-flex min-h-6 select-none items-center gap-2 text-ink text-sm has-data-disabled:opacity-50">
      <Base.Root
        checked={checked}
        onCheckedChange={(next) => onCheckedChange(next)}
        disabled={disabled}
        className="flex h-4.5 w-8 shrink-0 rounded-full bg-ink-3 p-0.5 transition-colors duration-150 data-checked:bg-accent"
      >
        <Base.Thumb className="size-3.5 rounded-full bg-surface shadow-raised transition-transform duration-150 data-checked:translate-x-3.5" />
      </Base.Root>
      {children}
    </label>
  );
}
