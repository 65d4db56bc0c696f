"use client";

import { useEffect, useState } from "react";
import { useTopic } from "#browser/live/hooks.ts";
import { serverNowMs } from "#browser/live/live.ts";
import { topics } from "#browser/live/topics.ts";
import { type ClockView, isStopped } from "#contract/clock.ts";

/** The account's clock; null until it is known. */
export function useClock(): ClockView | null {
  return useTopic(topics.clock).data;
}

/** Whether nothing in the account moves; false until that is known. */
export function useTimeStopped(): boolean {
  const clock = useClock();
  return clock !== null && isStopped(clock);
}

const FRAME_MS = 250;

/** The account's time, four times a second while it goes. */
export function useAccountNow(clock: ClockView): number {
  const [, draw] = useState(0);
  const isGoing = clock.held !== null || clock.state === "playing";
  useEffect(() => {
    if (!isGoing) return;
    const timer = setInterval(() => draw((count) => count + 1), FRAME_MS);
    return () => clearInterval(timer);
  }, [isGoing]);
  return isGoing ? serverNowMs() : clock.nowMs;
}
