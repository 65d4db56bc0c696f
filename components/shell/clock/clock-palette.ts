import { type Gauge, Pause, Play, StepForward, Timer } from "lucide-react";
import type { ClockCommand } from "#browser/clock/clock-api.ts";
import { CLOCK_SPEEDS } from "#contract/clock.ts";

/** The clock's commands for the palette; `value` holds the words that find them. */
export const CLOCK_COMMANDS: readonly {
  readonly value: string;
  readonly label: string;
  readonly icon: typeof Gauge;
  readonly command: ClockCommand;
}[] = [
  { value: "pause stop time clock", label: "Stop time", icon: Pause, command: { command: "pause" } },
  { value: "play go on time clock", label: "Let time go on", icon: Play, command: { command: "play" } },
  {
    value: "step next event time clock",
    label: "Step to what happens next",
    icon: StepForward,
    command: { command: "step" },
  },
  ...CLOCK_SPEEDS.map((speed) => ({
    value: `speed clock time ${speed}x ${speed}×`,
    label: speed === 1 ? "Real time: 1×" : `Time at ${speed}×`,
    icon: Timer,
    command: { command: "speed", speed } as const,
  })),
];
