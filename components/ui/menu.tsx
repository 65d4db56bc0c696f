"use client";

import { Menu as Base } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { cx } from "./cx.ts";
import { menuItemClass, popupClass } from "./popup.ts";

export interface MenuProps {
  /** The element that opens the menu, usually a `Button`. */
  readonly trigger: ReactElement;
  readonly align?: "start" | "end" | "center";
  /** Open from the start; for a menu whose code is fetched when it is asked for. */
  readonly defaultOpen?: boolean;
  readonly children: ReactNode;
}

export function Menu({ trigger, align = "end", defaultOpen = false, children }: MenuProps) {
  return (
    <Base.Root defaultOpen={defaultOpen}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className="z-50 outline-none" sideOffset={4} align={align}>
          <Base.Popup className={cx(popupClass, "min-w-44 p-1")}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

export interface MenuItemProps {
  readonly onClick: () => void;
  readonly icon?: ReactNode;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  readonly children: ReactNode;
}

export function MenuItem({ onClick, icon, danger = false, disabled = false, children }: MenuItemProps) {
  return (
    <Base.Item
      onClick={onClick}
      disabled={disabled}
      className={cx(menuItemClass, danger && "text-bad [&>svg]:text-bad")}
    >
      {icon}
      {children}
    </Base.Item>
  );
}

export interface MenuChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly onValueChange: (value: T) => void;
  readonly options: readonly { readonly value: T; readonly label: string; readonly icon?: ReactNode }[];
}

/** One of several, with a mark at the chosen one. */
export function MenuChoice<T extends string>({ label, value, onValueChange, options }: MenuChoiceProps<T>) {
  return (
    <Base.Group>
      <Base.GroupLabel className="px-2 pt-1.5 pb-1 text-ink-3 text-xs">{label}</Base.GroupLabel>
      <Base.RadioGroup value={value} onValueChange={(next: T) => onValueChange(next)}>
        {options.map((option) => (
          <Base.RadioItem key={option.value} value={option.value} className={menuItemClass} closeOnClick>
            {option.icon}
            <span className="grow">{option.label}</span>
            <Base.RadioItemIndicator>
              <Check aria-hidden className="size-4 text-accent-ink" />
            </Base.RadioItemIndicator>
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  );
}

export function MenuSeparator() {
  return <Base.Separator className="-mx-1 my-1 h-px bg-line" />;
}
