"use client";

import { lazy, useEffect, useRef } from "react";
import { changeText } from "#browser/clock/clock-words.ts";
import { announce } from "#browser/page/announce.ts";
import { useClock } from "#components/calling/use-clock.ts";
import { OpenOnDemand } from "#components/ui/open-on-demand.tsx";
import { useKeyPress } from "#components/ui/use-key-press.ts";
import type { ClockView } from "#contract/clock.ts";
import { ClockButton } from "./clock-button.tsx";
import { PlayButton, StepButton } from "./clock-buttons.tsx";
import { ClockPace, ClockTime } from "./clock-face.tsx";
import { ClockSpeeds } from "./clock-speeds.tsx";
import { useClockCommands } from "./use-clock-commands.ts";

const ClockPopover = lazy(async () => ({ default: (await import("./clock-popover.tsx")).ClockPopover }));

/** The account's clock in the header: whole where there is room, else a button that opens it. */
export function ClockControl() {
  const clock = useClock();
  const commands = useClockCommands(clock);
  useKeyPress("p", commands.toggle);
  useKeyPress(".", commands.step);
  useKeyPress("]", () => commands.change(1));
  useKeyPress("[", () => commands.change(-1));
  useAnnounced(clock);
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form's fields. */}
      <div
        role="group"
        aria-label="Time in this account"
        className="flex min-w-0 grow items-center gap-1.5 max-xl:hidden"
      >
        {clock === null ? null : (
          <>
            <PlayButton clock={clock} commands={commands} />
            <StepButton commands={commands} />
            <ClockSpeeds clock={clock} />
            <div className="flex min-w-0 grow flex-col pl-1">
              <ClockTime clock={clock} />
              <ClockPace clock={clock} />
            </div>
          </>
        )}
      </div>
      <div className="ml-auto xl:hidden">
        <OpenOnDemand button={(onClick) => <ClockButton onClick={onClick} />}>
          <ClockPopover />
        </OpenOnDemand>
      </div>
    </>
  );
}

function useAnnounced(clock: ClockView | null): void {
  const before = useRef(clock);
  useEffect(() => {
    const text = before.current === null || clock === null ? null : changeText(before.current, clock);
    if (text !== null) announce(text);
    before.current = clock;
  }, [clock]);
}
