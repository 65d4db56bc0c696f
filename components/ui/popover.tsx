"use client";

import { Popover as Base } from "@base-ui/react/popover";
import type { ReactElement, ReactNode } from "react";
import { cx } from "./cx.ts";
import { popupClass } from "./popup.ts";

export interface PopoverProps {
  readonly trigger: ReactElement;
  readonly title: string;
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  readonly align?: "start" | "end" | "center";
  readonly className?: string;
  readonly children: ReactNode;
}

/** A small panel tied to a button; its title is the panel's name. */
export function Popover({
  trigger,
  title,
  open,
  onOpenChange,
  align = "end",
  className,
  children,
}: PopoverProps) {
  const controlled = open === undefined ? {} : { open };
  return (
    <Base.Root {...controlled} onOpenChange={(next) => onOpenChange?.(next)}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className="z-50 outline-none" sideOffset={4} align={align}>
          <Base.Popup className={cx(popupClass, "w-[min(22rem,calc(100vw-2rem))] p-4", className)}>
            <Base.Title className="font-semibold text-sm">{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
