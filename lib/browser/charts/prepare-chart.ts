import { foldRing, readRing, type SeriesRing } from "../live/series-ring.ts";
import type { ChartSpec } from "./chart-spec.ts";
import { bucketStart, type ChartWindow } from "./chart-window.ts";
import { type Lifetime, presenceOf } from "./presence.ts";
import { axisTicks } from "./units.ts";

/** As many lines as one can tell apart; the other parts are one more line together. */
const LINES = 8;
/** The running bucket is drawn from here on: before, too little of it is over to say a rate. */
const RUNNING_AFTER_MS = 2_000;
/** A limit further away than this many times the highest value stays off the chart and is said in words. */
const LIMIT_IN_REACH = 5;

/** The key of the line that is all parts together. */
export const WHOLE = "whole";
/** The key of the line of all parts that have none of their own. */
export const OTHERS = "others";

/** One of which a line can be drawn. Before and after its lifetime nothing is known of it, within 0 is a value. */
export interface ChartPart extends Lifetime {
  readonly key: string;
  readonly label: string;
  /** 1 to 8; 0 is the grey of "others". */
  readonly colour: number;
  /** Where it stands among the others. */
  readonly position: number;
}

export interface ChartInput {
  readonly spec: ChartSpec;
  readonly window: ChartWindow;
  /** Before this nobody counted. */
  readonly watchedSinceMs: number;
  readonly whole: ChartPart;
  /** What the whole consists of: their sums are the whole's. */
  readonly parts: readonly ChartPart[];
  /** What one part is called. */
  readonly partNoun: string;
  /** The numbers of a part, or of the whole; undefined where nothing happened that is remembered. */
  readonly ringOf: (key: string) => SeriesRing | undefined;
  /** What each part may have in a second; null where nothing limits it. */
  readonly limitPerPart: number | null;
  readonly byPart: boolean;
}

export interface ChartLine {
  readonly key: string;
  readonly label: string;
  /** 1 to 8; 0 is the grey of "others". */
  readonly colour: number;
  /** Tells apart lines of one colour: 0 is drawn through, the others are dashed, each in its way. */
  readonly dash: number;
  /** One per bucket: how many there were, or the highest value; null where nothing is known. */
  readonly counts: readonly (number | null)[];
  /** The same as rates per second (highest values as they are); null as well while it is too early to say one. */
  readonly values: readonly (number | null)[];
  /** Exact sum over the window, the running bucket included; the highest value for `highest` charts. */
  readonly total: number | null;
}

export interface ChartLimit {
  readonly perPart: number;
  /** One per bucket: what was allowed then; null while no part was there. */
  readonly values: readonly (number | null)[];
  readonly now: number;
  /** Whether it lies within the axis. */
  readonly inReach: boolean;
}

/** Everything that is drawn, said and tabulated. */
export interface ChartModel {
  readonly spec: ChartSpec;
  readonly window: ChartWindow;
  readonly lines: readonly ChartLine[];
  /** Parts that are in "others" or, in a chart of highest values, not drawn. */
  readonly hiddenParts: number;
  readonly partNoun: string;
  readonly limit: ChartLimit | null;
  readonly ticks: readonly number[];
  /** The line of all together, which is also what `lines` holds unless they are those of parts. */
  readonly whole: ChartLine;
}

export function prepareChart(input: ChartInput): ChartModel {
  const { spec, window, partNoun, byPart } = input;
  const whole = { ...input.whole, dash: 0, ...readLine(input, input.whole) };
  const { lines, hiddenParts } = byPart ? partLines(input, whole) : { lines: [whole], hiddenParts: 0 };
  const highest = highestValue(lines);
  const limit = limitLine(input, highest);
  const top = limit?.inReach ? Math.max(highest, ...limit.values.map((value) => value ?? 0)) : highest;
  return {
    spec,
    window,
    lines,
    hiddenParts,
    partNoun,
    limit,
    ticks: axisTicks(spec.unit, top * 1.04),
    whole,
  };
}

function partLines(input: ChartInput, whole: ChartLine): { lines: ChartLine[]; hiddenParts: number } {
  const ranked = rankParts(input);
  const shown = ranked.slice(0, LINES).toSorted((a, b) => a.position - b.position);
  const taken = new Map<number, number>();
  const lines: ChartLine[] = shown.map((part) => {
    const dash = taken.get(part.colour) ?? 0;
    taken.set(part.colour, dash + 1);
    const { key, label, colour } = part;
    return { key, label, colour, dash, ...readLine(input, part) };
  });
  const hidden = ranked.slice(LINES);
  if (hidden.length > 0 && input.spec.kind === "sum") {
    lines.push(othersLine(whole, lines, hidden, input.window));
  }
  return { lines, hiddenParts: hidden.length };
}

/** Parts that were there or busy within the window, the busiest first; equals in the order of their positions. */
function rankParts({ spec, window, parts, ringOf }: ChartInput): readonly ChartPart[] {
  const endMs = bucketStart(window, window.count);
  return parts
    .map((part) => {
      const ring = ringOf(part.key);
      const weight = ring === undefined ? 0 : foldRing(ring, spec.metric, spec.kind, window);
      return { part, weight };
    })
    .filter(({ part, weight }) => weight > 0 || wasThere(part, window.fromMs, endMs))
    .toSorted((a, b) => b.weight - a.weight || a.part.position - b.part.position)
    .map(({ part }) => part);
}

/**
 * What the whole had beyond the lines that are drawn. Counts and total are exact sums, since the whole's numbers are
 * its parts' sums; the values are the mean of the parts that were there, so that they compare with a part's limit.
 */
function othersLine(
  whole: ChartLine,
  lines: readonly ChartLine[],
  hidden: readonly ChartPart[],
  window: ChartWindow,
): ChartLine {
  const rest = (from: "counts" | "values", index: number): number | null => {
    const value = whole[from][index] ?? null;
    if (value === null) return null;
    return Math.max(0, value - lines.reduce((sum, line) => sum + (line[from][index] ?? 0), 0));
  };
  const presence = presenceOf(hidden);
  const indexes = whole.values.map((_, index) => index);
  return {
    key: OTHERS,
    label: `${hidden.length} others`,
    colour: 0,
    dash: 0,
    counts: indexes.map((index) => rest("counts", index)),
    values: indexes.map((index) => {
      const value = rest("values", index);
      const fromMs = bucketStart(window, index);
      const there = presence.during(fromMs, fromMs + window.bucketMs);
      return value === null || there === 0 ? null : value / there;
    }),
    total: (whole.total ?? 0) - lines.reduce((sum, line) => sum + (line.total ?? 0), 0),
  };
}

function readLine(
  { spec, window, watchedSinceMs, ringOf }: ChartInput,
  part: ChartPart,
): Pick<ChartLine, "counts" | "values" | "total"> {
  const ring = ringOf(part.key);
  const isSum = spec.kind === "sum";
  const counts: (number | null)[] = [];
  const values: (number | null)[] = [];
  let total: number | null = isSum ? 0 : null;
  for (let index = 0; index < window.count; index += 1) {
    const fromMs = bucketStart(window, index);
    const toMs = fromMs + window.bucketMs;
    const stored = ring === undefined ? null : readRing(ring, spec.metric, fromMs);
    const quiet = isSum && watchedSinceMs < toMs && wasThere(part, fromMs, toMs) ? 0 : null;
    const count = stored ?? quiet;
    counts.push(count);
    values.push(isSum ? perSecond(count, window, index) : count);
    if (count !== null) total = isSum ? (total ?? 0) + count : Math.max(total ?? 0, count);
  }
  return { counts, values, total };
}

function wasThere({ fromMs, untilMs }: Lifetime, sinceMs: number, beforeMs: number): boolean {
  return fromMs < beforeMs && (untilMs === null || untilMs >= sinceMs);
}

function perSecond(count: number | null, window: ChartWindow, index: number): number | null {
  const seconds = secondsOver(window, index);
  return count === null || seconds === null ? null : count / seconds;
}

/** Seconds of a bucket that are over; null while it is too early to say a rate. */
function secondsOver(window: ChartWindow, index: number): number | null {
  if (index < window.count - 1) return window.bucketMs / 1_000;
  const overMs = window.nowMs - bucketStart(window, index);
  return overMs < RUNNING_AFTER_MS ? null : Math.min(overMs, window.bucketMs) / 1_000;
}

function highestValue(lines: readonly ChartLine[]): number {
  let highest = 0;
  for (const { values } of lines) for (const value of values) highest = Math.max(highest, value ?? 0);
  return highest;
}

function limitLine(
  { window, parts, limitPerPart: perPart, byPart }: ChartInput,
  highest: number,
): ChartLimit | null {
  if (perPart === null) return null;
  const presence = presenceOf(parts);
  const limitAt = (timeMs: number): number | null => {
    const there = presence.at(timeMs);
    if (there === 0) return null;
    return byPart ? perPart : perPart * there;
  };
  const endOf = (index: number): number =>
    Math.min(window.nowMs, bucketStart(window, index) + window.bucketMs - 1);
  const values = Array.from({ length: window.count }, (_, index) => limitAt(endOf(index)));
  const now = values.at(-1) ?? perPart;
  return { perPart, values, now, inReach: highest * LIMIT_IN_REACH >= now };
}
