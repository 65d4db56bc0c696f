"use client";

import { useState } from "react";
import { type ClockCommand, commandClock } from "#browser/clock/clock-api.ts";
import { placeStore } from "#browser/page/place-store.ts";
import { toast } from "#components/ui/toast.tsx";
import { CLOCK_SPEEDS, type ClockView } from "#contract/clock.ts";

/** Sends a command and says what is wrong where it fails. */
export async function sendClock(command: ClockCommand): Promise<void> {
  try {
    await commandClock(placeStore.get(), command);
  } catch (error) {
    toast({
      kind: "error",
      title: "The clock did not follow",
      description: error instanceof Error ? error.message : String(error),
    });
  }
}

export interface ClockCommands {
  readonly isStepping: boolean;
  toggle(): void;
  step(): void;
  /** The next speed up or down, if there is one. */
  change(by: 1 | -1): void;
}

export function useClockCommands(clock: ClockView | null): ClockCommands {
  const [isStepping, setStepping] = useState(false);
  return {
    isStepping,
    toggle() {
      if (clock !== null) void sendClock({ command: clock.state === "paused" ? "play" : "pause" });
    },
    step() {
      if (clock === null || isStepping) return;
      setStepping(true);
      void sendClock({ command: "step" }).finally(() => setStepping(false));
    },
    change(by) {
      const speed = clock === null ? undefined : CLOCK_SPEEDS[CLOCK_SPEEDS.indexOf(clock.speed) + by];
      if (speed !== undefined) void sendClock({ command: "speed", speed });
    },
  };
}
