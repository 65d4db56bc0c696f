"use client";

import { Popover as Base } from "@base-ui/react/popover";
import { type ReactElement, type ReactNode, useState } from "react";
import type { ButtonProps } from "./button.tsx";
import { cx } from "./cx.ts";
import { popupClass } from "./popup.ts";

export interface PopoverProps {
  /** The button that opens the panel; it takes what it is given. */
  readonly trigger: (button: ButtonProps) => ReactElement;
  readonly title: string;
  readonly align?: "start" | "end" | "center";
  readonly className?: string;
  readonly children: ReactNode | ((close: () => void) => ReactNode);
}

/** A small panel tied to a button, open from the start; its title is the panel's name. */
export function PopoverFrame({ trigger, title, align = "end", className, children }: PopoverProps) {
  const [open, setOpen] = useState(true);
  return (
    <Base.Root open={open} onOpenChange={(next) => setOpen(next)}>
      <Base.Trigger render={(button) => trigger(button)} />
      <Base.Portal>
        <Base.Positioner className="z-50 outline-none" sideOffset={4} align={align}>
          <Base.Popup className={cx(popupClass, "w-[min(22rem,calc(100vw-2rem))] p-4", className)}>
            <Base.Title className="font-semibold text-sm">{title}</Base.Title>
            {typeof children === "function" ? children(() => setOpen(false)) : children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
