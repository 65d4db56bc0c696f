"use client";

import { lazy } from "react";
import { OpenOnDemand } from "./open-on-demand.tsx";
import type { PopoverProps } from "./popover-frame.tsx";

const PopoverFrame = lazy(async () => ({ default: (await import("./popover-frame.tsx")).PopoverFrame }));

/** A button with a small panel, whose code is fetched at its first press. */
export function Popover(props: PopoverProps) {
  return (
    <OpenOnDemand
      button={(open) => props.trigger({ onClick: open, "aria-haspopup": "dialog", "aria-expanded": false })}
    >
      <PopoverFrame {...props} />
    </OpenOnDemand>
  );
}
