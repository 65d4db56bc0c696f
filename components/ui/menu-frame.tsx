"use client";

import { Menu as Base } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import type { ButtonProps } from "./button.tsx";
import { cx } from "./cx.ts";
import { menuItemClass, popupClass } from "./popup.ts";

export interface MenuAction {
  readonly label: string;
  readonly onClick: () => void;
  readonly icon?: ReactNode;
  readonly danger?: boolean;
  readonly disabled?: boolean;
}

/** One of several, with a mark at the chosen one. */
export interface MenuChoice {
  readonly label: string;
  readonly options: readonly {
    readonly label: string;
    readonly icon?: ReactNode;
    readonly isChosen: boolean;
    readonly onChoose: () => void;
  }[];
}

export interface MenuProps {
  /** The button that opens the menu; it takes what it is given. */
  readonly trigger: (button: ButtonProps) => ReactElement;
  readonly align?: "start" | "end" | "center";
  readonly choice?: MenuChoice;
  readonly items?: readonly (MenuAction | "separator")[];
}

/** A menu that is open from the start. */
export function MenuFrame(props: MenuProps) {
  const { trigger, align = "end", choice, items = [] } = props;
  return (
    <Base.Root defaultOpen>
      <Base.Trigger render={(button) => trigger(button)} />
      <Base.Portal>
        <Base.Positioner className="z-50 outline-none" sideOffset={4} align={align}>
          <Base.Popup className={cx(popupClass, "min-w-44 p-1")}>
            {choice === undefined ? null : <Choice {...choice} />}
            {items.map((item, at) =>
              item === "separator" ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: lines are told apart by their place alone.
                <Base.Separator key={at} className="-mx-1 my-1 h-px bg-line" />
              ) : (
                <Base.Item
                  key={item.label}
                  onClick={item.onClick}
                  disabled={item.disabled}
                  className={cx(menuItemClass, item.danger && "text-bad [&>svg]:text-bad")}
                >
                  {item.icon}
                  {item.label}
                </Base.Item>
              ),
            )}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function Choice({ label, options }: MenuChoice) {
  return (
    <Base.Group>
      <Base.GroupLabel className="px-2 pt-1.5 pb-1 text-ink-3 text-xs">{label}</Base.GroupLabel>
      <Base.RadioGroup
        value={options.findIndex(({ isChosen }) => isChosen)}
        onValueChange={(at: number) => options[at]?.onChoose()}
      >
        {options.map((option, at) => (
          <Base.RadioItem key={option.label} value={at} className={menuItemClass} closeOnClick>
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
