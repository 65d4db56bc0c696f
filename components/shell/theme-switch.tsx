"use client";

import { lazy } from "react";
import { OpenOnDemand } from "#components/ui/open-on-demand.tsx";
import { ThemeButton } from "./theme-button.tsx";

const ThemeMenu = lazy(async () => ({ default: (await import("./theme-menu.tsx")).ThemeMenu }));

export function ThemeSwitch() {
  return (
    <OpenOnDemand button={(onClick) => <ThemeButton onClick={onClick} />}>
      <ThemeMenu />
    </OpenOnDemand>
  );
}
