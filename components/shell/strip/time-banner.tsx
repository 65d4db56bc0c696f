"use client";

import { Pause, Play } from "lucide-react";
import { clockSeconds } from "#browser/charts/clock-text.ts";
import { stepText } from "#browser/clock/clock-words.ts";
import { useClock } from "#components/calling/use-clock.ts";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { isStopped } from "#contract/clock.ts";
import { sendClock } from "../clock/use-clock-commands.ts";

/** Says on every page that time is stopped, since whoever looks may not be who stopped it. */
export function TimeBanner() {
  const clock = useClock();
  if (clock === null || !isStopped(clock)) return null;
  return (
    <Banner
      label="Time is stopped"
      tone="warn"
      icon={<Pause />}
      actions={
        <Button size="sm" onClick={() => void sendClock({ command: "play" })}>
          <Play aria-hidden />
          Let it go on
        </Button>
      }
    >
      <span className="font-medium tabular-nums">
        Time is stopped in this account, at {clockSeconds(clock.nowMs)}.
      </span>{" "}
      {clock.lastStep === null
        ? "Nothing simulated moves, and a stream that is being made or changed stays so."
        : `The last step went on by ${stepText(clock)}`}
    </Banner>
  );
}
