import { formatValue } from "../../charts/units.ts";

/** What a tape measures: how long ago, in milliseconds, or how many records from the tip. */
export type TapeScale = "time" | "records";

export interface TapeTick {
  /** 0 at the left edge, 1 at the tip. */
  readonly at: number;
  readonly label: string;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const TIME_STEPS = [
  0.1 * SECOND,
  0.2 * SECOND,
  0.5 * SECOND,
  SECOND,
  2 * SECOND,
  5 * SECOND,
  10 * SECOND,
  15 * SECOND,
  30 * SECOND,
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  DAY,
  2 * DAY,
  7 * DAY,
  14 * DAY,
  30 * DAY,
  60 * DAY,
  120 * DAY,
] as const;

/** A span shorter than this would make nothing look like much. */
const SMALLEST: Record<TapeScale, number> = { time: SECOND, records: 10 };

/** The step between marks, so that three to six of them lie in a span. */
function stepOf(scale: TapeScale, span: number): number {
  const least = span / 5;
  if (scale === "time") return TIME_STEPS.find((step) => step >= least) ?? 120 * DAY;
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= least - 1e-9) ?? 10 * power;
}

/** A round span that holds `furthest`: it changes in steps, so that a growing tape is not drawn anew each second. */
export function roundSpan(scale: TapeScale, furthest: number): number {
  const least = Math.max(furthest, SMALLEST[scale]);
  const step = stepOf(scale, least);
  return Math.ceil(least / step - 1e-9) * step;
}

/** Marks from the tip to the left, each with what it stands for. */
export function tapeTicks(scale: TapeScale, span: number): readonly TapeTick[] {
  const step = stepOf(scale, span);
  const count = Math.floor(span / step + 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => ({
    at: 1 - (index * step) / span,
    label: index === 0 ? (scale === "time" ? "now" : "tip") : `−${distanceText(scale, index * step)}`,
  })).toReversed();
}

/** `40 s`, `1,200`: a distance on the axis. */
function distanceText(scale: TapeScale, distance: number): string {
  if (scale === "records") return formatValue("records", distance);
  if (distance % DAY === 0) return `${distance / DAY} d`;
  return formatValue("milliseconds", distance);
}
