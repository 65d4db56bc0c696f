import type { ClockView } from "#contract/clock.ts";
import { formatSeconds } from "../text/duration.ts";

/** From this share of what was asked for on, the speed counts as reached. */
const REACHED = 0.95;

/** How fast it goes, in a few words, for the header. */
export function paceText(clock: ClockView): string {
  if (clock.held !== null) return `Held at 1× by ${clock.held.client}`;
  if (clock.state === "paused") return "Time stands still";
  const { achieved, speed } = clock;
  if (speed === 1 && (achieved === null || achieved >= REACHED)) return "Real time";
  if (achieved === null) return `${speed}× asked for`;
  if (achieved >= speed * REACHED) return `${speed}× reached`;
  return `${roundSpeed(achieved)}× of ${speed}× reached`;
}

/** Whether the server manages less than was asked of it. */
export function fallsShort({ achieved, held, speed, state }: ClockView): boolean {
  return held === null && state !== "paused" && achieved !== null && achieved < speed * REACHED;
}

function roundSpeed(speed: number): string {
  return speed < 10 ? speed.toFixed(1) : String(Math.round(speed));
}

/** How far the account is from real time; null where that is not worth a word. */
export function aheadText(aheadMs: number): string | null {
  const seconds = Math.round(Math.abs(aheadMs) / 1_000);
  if (seconds < 2) return null;
  return `${formatSeconds(seconds * 1_000)} ${aheadMs > 0 ? "ahead of" : "behind"} real time`;
}

/** What a step came to and how much time it took; null where there was none. */
export function stepText({ lastStep }: ClockView): string | null {
  if (lastStep === null) return null;
  const { what, tookMs } = lastStep;
  return tookMs < 1_000
    ? `${tookMs} ms on: ${what}`
    : `${formatSeconds(Math.floor(tookMs / 1_000) * 1_000)} on: ${what}`;
}

/** What to tell someone who does not see the clock; null where nothing changed but the time. */
export function changeText(before: ClockView, now: ClockView): string | null {
  if (now.held !== null && before.held === null) return now.held.reason;
  if (now.held === null && before.held !== null) return `The clock is no longer held. ${goingText(now)}`;
  if (now.lastStep !== null && now.lastStep !== before.lastStep) {
    const isSame =
      now.lastStep.what === before.lastStep?.what && now.lastStep.tookMs === before.lastStep.tookMs;
    if (!isSame) return `Time went on by ${stepText(now)}`.replace(" on: ", ": ");
  }
  if (now.state === before.state && now.speed === before.speed) return null;
  return now.held === null
    ? goingText(now)
    : `${goingText(now)} That takes effect when it is no longer held.`;
}

function goingText({ speed, state }: ClockView): string {
  return state === "paused" ? "Time stands still in this account." : `Time goes at ${speed}×.`;
}
