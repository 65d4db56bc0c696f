"use client";

import { Toggle } from "@base-ui/react/toggle";
import { ToggleGroup } from "@base-ui/react/toggle-group";
import type { ReactNode } from "react";
import { cx } from "./cx.ts";

export interface SegmentedProps<T extends string> {
  readonly options: readonly { readonly value: T; readonly label: ReactNode }[];
  readonly value: T;
  readonly onValueChange: (value: T) => void;
  readonly "aria-label": string;
  readonly size?: "md" | "sm";
  readonly className?: string;
}

/** One of a few, all visible: a range, a format. */
export function Segmented<T extends string>({
  options,
  value,
  onValueChange,
  size = "sm",
  className,
  ...group
}: SegmentedProps<T>) {
  return (
    <ToggleGroup
      value={[value]}
      onValueChange={(next) => {
        const chosen = options.find((option) => option.value === next[0]);
        if (chosen) onValueChange(chosen.value);
      }}
      className={cx("inline-flex rounded-md border border-line bg-sunken p-0.5", className)}
      {...group}
    >
      {options.map((option) => (
        <Toggle
          key={option.value}
          value={option.value}
          className={cx(
            "inline-flex select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-sm px-2 font-medium text-ink-3 hover:text-ink data-pressed:bg-raised data-pressed:text-ink data-pressed:shadow-raised",
            size === "md" ? "h-7 text-sm" : "h-6 text-xs",
          )}
        >
          {option.label}
        </Toggle>
      ))}
    </ToggleGroup>
  );
}
