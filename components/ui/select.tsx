"use client";

import { Select as Base } from "@base-ui/react/select";
import { Check, ChevronsUpDown } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./cx.ts";
import { popupClass } from "./popup.ts";

export interface SelectOption<T extends string> {
  readonly value: T;
  readonly label: string;
  /** One line below the label, in the list only. */
  readonly description?: string;
}

export interface SelectProps<T extends string> {
  readonly options: readonly SelectOption<T>[];
  readonly value: T;
  readonly onValueChange: (value: T) => void;
  /** The control's name where no visible label is tied to `id`. */
  readonly "aria-label"?: string;
  readonly "aria-describedby"?: string | undefined;
  readonly id?: string;
  readonly size?: "md" | "sm";
  readonly disabled?: boolean;
  readonly prefix?: ReactNode;
  readonly className?: string;
}

export function Select<T extends string>({
  options,
  value,
  onValueChange,
  size = "md",
  disabled = false,
  prefix,
  className,
  ...trigger
}: SelectProps<T>) {
  return (
    <Base.Root<T>
      items={options}
      value={value}
      disabled={disabled}
      onValueChange={(next) => {
        if (next !== null) onValueChange(next);
      }}
    >
      <Base.Trigger
        className={cx(
          "inline-flex min-w-0 select-none items-center justify-between gap-2 rounded-md border border-control bg-surface pr-1.5 pl-2 text-ink hover:bg-hover data-popup-open:bg-hover data-disabled:border-line data-disabled:bg-sunken data-disabled:text-ink-3",
          size === "md" ? "h-8 text-sm" : "h-7 text-xs",
          className,
        )}
        {...trigger}
      >
        <span className="flex min-w-0 items-center gap-1.5">
          {prefix ? <span className="text-ink-3">{prefix}</span> : null}
          <Base.Value className="truncate" />
        </span>
        <Base.Icon>
          <ChevronsUpDown aria-hidden className="size-3.5 text-ink-3" />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner
          className="z-50 select-none outline-none"
          sideOffset={4}
          alignItemWithTrigger={false}
        >
          <Base.Popup className={cx(popupClass, "min-w-[var(--anchor-width)]")}>
            <Base.List className="max-h-[min(var(--available-height),20rem)] overflow-y-auto p-1">
              {options.map((option) => (
                <Base.Item
                  key={option.value}
                  value={option.value}
                  className="grid cursor-default grid-cols-[1fr_1rem] items-start gap-2 rounded-sm px-2 py-1.5 text-sm outline-none data-highlighted:bg-hover"
                >
                  <span className="flex min-w-0 flex-col">
                    <Base.ItemText>{option.label}</Base.ItemText>
                    {option.description ? (
                      <span className="max-w-72 text-ink-3 text-xs">{option.description}</span>
                    ) : null}
                  </span>
                  <Base.ItemIndicator className="pt-0.5">
                    <Check aria-hidden className="size-4 text-accent-ink" />
                  </Base.ItemIndicator>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
