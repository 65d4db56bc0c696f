"use client";

import { PopoverFrame } from "#components/ui/popover-frame.tsx";
import { ClockButton } from "./clock-button.tsx";
import { ClockDetails } from "./clock-details.tsx";

export function ClockPopover() {
  return (
    <PopoverFrame title="Time in this account" trigger={(button) => <ClockButton {...button} />}>
      <ClockDetails />
    </PopoverFrame>
  );
}
