"use client";

import { aheadText, paceText, stepText } from "#browser/clock/clock-words.ts";
import { formatDateTime } from "#browser/text/format.ts";
import { useAccountNow, useClock } from "#components/calling/use-clock.ts";
import type { ClockView } from "#contract/clock.ts";
import { PlayButton, StepButton } from "./clock-buttons.tsx";
import { ClockNotes } from "./clock-notes.tsx";
import { ClockSpeeds } from "./clock-speeds.tsx";
import { useClockCommands } from "./use-clock-commands.ts";

/** The clock with all its controls and all that is to say about it. */
export function ClockDetails() {
  const clock = useClock();
  const commands = useClockCommands(clock);
  if (clock === null) return <p className="mt-2 text-ink-3 text-sm">The clock is not known yet.</p>;
  return (
    <div className="mt-2 flex flex-col gap-3">
      <Now clock={clock} />
      <div className="flex flex-wrap items-center gap-2">
        <PlayButton clock={clock} commands={commands} />
        <StepButton commands={commands} />
        <ClockSpeeds clock={clock} />
      </div>
      <ClockNotes clock={clock} />
    </div>
  );
}

function Now({ clock }: { readonly clock: ClockView }) {
  const nowMs = useAccountNow(clock);
  const ahead = aheadText(clock.aheadMs);
  return (
    <div>
      <p className="font-medium text-ink text-sm tabular-nums">{formatDateTime(nowMs)}</p>
      <p className="text-ink-2 text-xs tabular-nums">
        {paceText(clock)}
        {clock.held === null && clock.lastStep !== null ? `. ${stepText(clock)}` : ""}
      </p>
      {ahead === null ? null : <p className="text-ink-3 text-xs tabular-nums">{ahead}</p>}
    </div>
  );
}
