"use client";

import { Clock, Lock, Pause } from "lucide-react";
import { useClock } from "#components/calling/use-clock.ts";
import { Button, type ButtonProps } from "#components/ui/button.tsx";
import { ClockTime } from "./clock-face.tsx";

/** The clock where there is little room: its time, its speed, and the way to its controls. */
export function ClockButton(props: ButtonProps) {
  const clock = useClock();
  const isHeld = clock?.held != null;
  const isPaused = clock?.state === "paused" && !isHeld;
  const Icon = isHeld ? Lock : isPaused ? Pause : Clock;
  const speed = isHeld ? "1×" : isPaused ? "Stopped" : `${clock?.speed ?? 1}×`;
  return (
    <Button variant="secondary" size="sm" aria-haspopup="dialog" {...props}>
      <Icon aria-hidden className={isHeld || isPaused ? "text-warn" : "text-ink-3"} />
      <span className="sr-only">Time in this account: {isHeld ? "held at " : ""}</span>
      <span>{speed}</span>
      {clock === null ? null : <ClockTime clock={clock} className="max-sm:sr-only" />}
    </Button>
  );
}
