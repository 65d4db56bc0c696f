"use client";

import { lazy } from "react";
import { OpenOnDemand } from "./open-on-demand.tsx";
import { type SelectProps, SelectValue, selectClass } from "./select-look.tsx";

const SelectFrame = lazy(async () => ({ default: (await import("./select-frame.tsx")).SelectFrame }));

/** One of a list. The list's code is fetched when it is first opened; until then the button stands for it. */
export function Select<T extends string>(props: SelectProps<T>) {
  const { options, value, onValueChange, size, disabled = false, prefix, className, ...trigger } = props;
  return (
    <OpenOnDemand
      button={(open) => (
        <button
          type="button"
          role="combobox"
          aria-haspopup="listbox"
          aria-expanded={false}
          disabled={disabled}
          data-disabled={disabled ? "" : undefined}
          onClick={open}
          onKeyDown={(event) => {
            if (event.key === "ArrowDown" || event.key === "ArrowUp") open();
          }}
          className={selectClass(size, className)}
          {...trigger}
        >
          <SelectValue prefix={prefix}>
            <span className="truncate">
              {options.find((option) => option.value === value)?.label ?? value}
            </span>
          </SelectValue>
        </button>
      )}
    >
      <SelectFrame
        {...props}
        onValueChange={(next) => {
          const option = options.find((each) => each.value === next);
          if (option !== undefined) onValueChange(option.value);
        }}
      />
    </OpenOnDemand>
  );
}
