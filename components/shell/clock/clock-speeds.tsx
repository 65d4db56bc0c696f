"use client";

import { Segmented } from "#components/ui/segmented.tsx";
import { CLOCK_SPEEDS, type ClockView } from "#contract/clock.ts";
import { sendClock } from "./use-clock-commands.ts";

const OPTIONS = CLOCK_SPEEDS.map((speed) => ({ value: String(speed), label: `${speed}×` }));

/** How fast the account's time is to go. */
export function ClockSpeeds({ clock }: { readonly clock: ClockView }) {
  return (
    <Segmented
      aria-label="Speed of the clock"
      value={String(clock.speed)}
      onValueChange={(value) => {
        const speed = CLOCK_SPEEDS.find((known) => String(known) === value);
        if (speed !== undefined) void sendClock({ command: "speed", speed });
      }}
      options={OPTIONS}
    />
  );
}
