"use client";

import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useState } from "react";
import { buttonClass } from "#components/ui/button.tsx";
import { Brand, Nav, NavFoot } from "./nav.tsx";
import { NavButton } from "./nav-button.tsx";

/** The navigation of narrow screens. */
export function NavDrawer() {
  const [open, setOpen] = useState(true);
  return (
    <Dialog.Root open={open} onOpenChange={(next) => setOpen(next)}>
      <Dialog.Trigger render={<NavButton />} />
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-backdrop transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup className="fixed inset-y-0 left-0 z-50 flex w-72 max-w-[85vw] flex-col gap-4 border-line border-r bg-raised p-3 shadow-dialog outline-none transition-[translate] duration-150 ease-out data-ending-style:-translate-x-full data-starting-style:-translate-x-full">
          <div className="flex items-center justify-between pl-1.5">
            <Brand />
            <Dialog.Close
              className={buttonClass({ variant: "ghost", iconOnly: true })}
              aria-label="Close navigation"
            >
              <X aria-hidden />
            </Dialog.Close>
          </div>
          <Dialog.Title className="sr-only">Navigation</Dialog.Title>
          <Nav onNavigate={() => setOpen(false)} />
          <div className="grow" />
          <NavFoot />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
