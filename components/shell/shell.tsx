import type { ReactNode } from "react";
import { Announcer } from "./announcer.tsx";
import { ClockControl } from "./clock/clock-control.tsx";
import { FeedState } from "./feed-state.tsx";
import { MainArea } from "./main-area.tsx";
import { Brand, Nav, NavFoot } from "./nav.tsx";
import { NavOpener } from "./nav-opener.tsx";
import { PlaceSwitch } from "./place-switch.tsx";
import { Shortcuts } from "./shortcuts.tsx";
import { Strip } from "./strip/strip.tsx";
import { ThemeSwitch } from "./theme-switch.tsx";

/** The frame of every page: navigation at the left, where one is and how live it is at the top, the page. */
export function Shell({ children }: { readonly children: ReactNode }) {
  return (
    <div className="isolate flex min-h-dvh">
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 rounded-md bg-accent px-3 py-2 font-medium text-on-accent text-sm not-focus:sr-only"
      >
        Skip to content
      </a>
      <aside
        aria-label="Sidebar"
        className="sticky top-0 hidden h-dvh w-54 shrink-0 flex-col gap-4 border-line border-r bg-sunken p-3 lg:flex"
      >
        <div className="px-1.5">
          <Brand />
        </div>
        <Nav />
        <div className="grow" />
        <NavFoot />
      </aside>
      <div className="flex min-w-0 grow flex-col">
        <header className="sticky top-0 z-30 flex h-12 items-center gap-2 border-line border-b bg-page px-3 lg:px-6">
          <div className="flex items-center gap-1 lg:hidden">
            <NavOpener />
            <span className="max-sm:hidden">
              <Brand />
            </span>
          </div>
          <Shortcuts />
          <ClockControl />
          <FeedState />
          <PlaceSwitch />
          <ThemeSwitch />
        </header>
        <Strip />
        <MainArea>{children}</MainArea>
      </div>
      <Announcer />
    </div>
  );
}
