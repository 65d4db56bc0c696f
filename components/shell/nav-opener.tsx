"use client";

import { lazy } from "react";
import { OpenOnDemand } from "#components/ui/open-on-demand.tsx";
import { NavButton } from "./nav-button.tsx";

const NavDrawer = lazy(async () => ({ default: (await import("./nav-drawer.tsx")).NavDrawer }));

/** The way to the navigation on narrow screens. */
export function NavOpener() {
  return (
    <OpenOnDemand button={(onClick) => <NavButton onClick={onClick} />}>
      <NavDrawer />
    </OpenOnDemand>
  );
}
