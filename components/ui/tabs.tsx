"use client";

import { Tabs as Base } from "@base-ui/react/tabs";
import type { ReactNode } from "react";
import { cx } from "./cx.ts";

export interface TabItem<T extends string> {
  readonly value: T;
  readonly label: ReactNode;
}

export interface TabsProps<T extends string> {
  readonly items: readonly TabItem<T>[];
  readonly value: T;
  readonly onValueChange: (value: T) => void;
  readonly "aria-label": string;
  /** `line` for the tabs of a page, `quiet` for those of a small panel. */
  readonly look?: "line" | "quiet";
  readonly className?: string;
  /** At the far end of the tab row. */
  readonly end?: ReactNode;
  /** The panel of the chosen tab. */
  readonly children: ReactNode;
}

export function Tabs<T extends string>({
  items,
  value,
  onValueChange,
  look = "line",
  className,
  end,
  children,
  ...list
}: TabsProps<T>) {
  return (
    <Base.Root value={value} onValueChange={(next: T) => onValueChange(next)} className={className}>
      <div className="flex items-end justify-between gap-2 border-line border-b">
        <Base.List
          className={cx(
            "relative flex min-w-0 overflow-x-auto [scrollbar-width:none]",
            look === "line" ? "gap-1 max-lg:gap-0" : "gap-0.5",
          )}
          {...list}
        >
          {items.map((item) => (
            <Base.Tab
              key={item.value}
              value={item.value}
              className={cx(
                "relative select-none whitespace-nowrap rounded-t-md font-medium text-ink-3 -outline-offset-2! hover:text-ink data-active:text-ink data-active:after:absolute data-active:after:inset-x-2 data-active:after:bottom-0 data-active:after:h-0.5 data-active:after:rounded-full data-active:after:bg-accent",
                look === "line" ? "h-10 px-3 text-sm" : "h-8 px-2 text-xs",
              )}
            >
              {item.label}
            </Base.Tab>
          ))}
        </Base.List>
        {end}
      </div>
      <Base.Panel value={value} className="outline-offset-4" tabIndex={-1}>
        {children}
      </Base.Panel>
    </Base.Root>
  );
}
