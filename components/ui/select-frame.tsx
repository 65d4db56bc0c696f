"use client";

import { Select as Base } from "@base-ui/react/select";
import { Check } from "lucide-react";
import { cx } from "./cx.ts";
import { popupClass } from "./popup.ts";
import { type SelectProps, SelectValue, selectClass } from "./select-look.tsx";

/** A select that is open from the start. */
export function SelectFrame(props: SelectProps<string>) {
  const { options, value, onValueChange, size, disabled = false, prefix, className, ...trigger } = props;
  return (
    <Base.Root
      items={options}
      value={value}
      disabled={disabled}
      defaultOpen
      onValueChange={(next) => {
        if (next !== null) onValueChange(next);
      }}
    >
      <Base.Trigger className={selectClass(size, className)} {...trigger}>
        <SelectValue prefix={prefix}>
          <Base.Value className="truncate" />
        </SelectValue>
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
