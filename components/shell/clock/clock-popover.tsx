"use client";

import { useState } from "react";
import { Popover } from "#components/ui/popover.tsx";
import { ClockButton } from "./clock-button.tsx";
import { ClockDetails } from "./clock-details.tsx";

export function ClockPopover() {
  const [open, setOpen] = useState(true);
  return (
    <Popover title="Time in this account" open={open} onOpenChange={setOpen} trigger={<ClockButton />}>
      <ClockDetails />
    </Popover>
  );
}
