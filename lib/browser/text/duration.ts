import { formatCount } from "./format.ts";

/** Durations as a person reads them, all from milliseconds; one place, so that the same time looks the same everywhere. */

const tenths = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** In the two largest units: `340 ms`, `12.5 s`, `3 min 5 s`, `2 h 10 min`, `3 d 4 h`. */
export function formatDuration(ms: number): string {
  if (Math.round(ms) < SECOND) return `${formatCount(ms)} ms`;
  if (ms < MINUTE - 50) return `${tenths.format(ms / SECOND)} s`;
  return formatSeconds(ms);
}

/** The same in whole seconds at the finest, for what counts up or down: `0 s`, `42 s`, `3 min 5 s`. */
export function formatSeconds(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / SECOND));
  // One day is 24 h, as retention has it; more are days.
  const days = seconds < 172_800 ? 0 : Math.floor(seconds / 86_400);
  const parts = [
    [days, "d"],
    [Math.floor(seconds / 3_600) - days * 24, "h"],
    [Math.floor(seconds / 60) % 60, "min"],
    [seconds % 60, "s"],
  ] as const;
  const first = parts.findIndex(([count]) => count > 0);
  if (first < 0) return "0 s";
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(" ");
}

/** What took so long: few milliseconds keep a digit, and next to nothing is said to be that. `< 0.1 ms`, `0.8 ms`, `212 ms`. */
export function formatLatency(ms: number): string {
  if (ms < 0.1) return "< 0.1 ms";
  return ms < 10 ? `${Math.round(ms * 10) / 10} ms` : formatDuration(Math.round(ms));
}

/** In one unit, short enough for an axis: `90 s`, `2 min`, `1.5 h`. */
export function formatSpan(ms: number): string {
  if (ms < 2 * MINUTE) return `${tenths.format(ms / SECOND)} s`;
  if (ms < 2 * HOUR) return `${tenths.format(ms / MINUTE)} min`;
  return `${tenths.format(ms / HOUR)} h`;
}
