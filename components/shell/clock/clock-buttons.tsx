"use client";

import { Pause, Play, StepForward } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import type { ClockView } from "#contract/clock.ts";
import type { ClockCommands } from "./use-clock-commands.ts";

export interface ClockButtonsProps {
  readonly clock: ClockView;
  readonly commands: ClockCommands;
}

export function PlayButton({ clock, commands }: ClockButtonsProps) {
  const isPaused = clock.state === "paused";
  const Icon = isPaused ? Play : Pause;
  const label = isPaused ? "Let time go on" : "Stop time";
  return (
    <Button
      size="sm"
      variant={isPaused ? "primary" : "secondary"}
      iconOnly
      aria-label={label}
      aria-keyshortcuts="P"
      title={
        isPaused
          ? "Let time go on in this account (P)"
          : "Stop time: nothing in this account moves, for all who look at it (P)"
      }
      onClick={commands.toggle}
    >
      <Icon aria-hidden />
    </Button>
  );
}

export function StepButton({ commands }: Pick<ClockButtonsProps, "commands">) {
  return (
    <Button
      size="sm"
      iconOnly
      busy={commands.isStepping}
      aria-label="Step to what happens next"
      aria-keyshortcuts="."
      title="Step to what happens next (.)"
      onClick={commands.step}
    >
      <StepForward aria-hidden />
    </Button>
  );
}
