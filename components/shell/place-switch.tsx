"use client";

import { lazy } from "react";
import { OpenOnDemand } from "#components/ui/open-on-demand.tsx";
import { PlaceButton } from "./place-button.tsx";

const PlacePopover = lazy(async () => ({ default: (await import("./place-popover.tsx")).PlacePopover }));

export function PlaceSwitch() {
  return (
    <OpenOnDemand button={(onClick) => <PlaceButton onClick={onClick} />}>
      <PlacePopover />
    </OpenOnDemand>
  );
}
