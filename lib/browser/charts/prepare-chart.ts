import type { ShardView, StreamView } from "#contract/stream.ts";
import { readRing, type SeriesRing } from "../live/series-ring.ts";
import type { SeriesState } from "../live/series-state.ts";
import type { ChartSpec } from "./chart-specs.ts";
import { bucketStart, type ChartWindow, chartWindow } from "./chart-window.ts";
import { openShardsAt, shardColour, shortShardId, wasOpen } from "./shard-look.ts";
import { axisTicks } from "./units.ts";

/** As many lines as one can tell apart; the other shards are one more line together. */
const LINES = 8;
/** The running bucket is drawn from here on: before, too little of it is over to say a rate. */
const RUNNING_AFTER_MS = 2_000;
/** A limit further away than this many times the highest value stays off the chart and is said in words. */
const LIMIT_IN_REACH = 5;

export interface ChartLine {
  /** Shard id, `stream` or `others`. */
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
  readonly perShard: number;
  /** One per bucket: what was allowed then; null while no shard was open. */
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
  /** Shards that are part of "others" or, in a chart of highest values, not drawn. */
  readonly hiddenShards: number;
  readonly limit: ChartLimit | null;
  readonly ticks: readonly number[];
  /** The line of the whole stream, which is also what `lines` holds unless they are those of shards. */
  readonly whole: ChartLine;
}

export interface ChartInput {
  readonly spec: ChartSpec;
  readonly series: SeriesState;
  readonly stream: StreamView;
  readonly byShard: boolean;
}

export function prepareChart({ spec, series, stream, byShard }: ChartInput): ChartModel {
  const window = chartWindow(series.resolution, series.nowMs);
  const whole = streamLine(spec, series, stream, window);
  const { lines, hiddenShards } = byShard
    ? shardLines(spec, series, stream, window, whole)
    : { lines: [whole], hiddenShards: 0 };
  const highest = highestValue(lines);
  const limit = limitLine(spec, stream, window, byShard, highest);
  const top = limit?.inReach ? Math.max(highest, ...limit.values.map((value) => value ?? 0)) : highest;
  return {
    spec,
    window,
    lines,
    hiddenShards,
    limit,
    ticks: axisTicks(spec.unit, top * 1.04),
    whole,
  };
}

function streamLine(
  spec: ChartSpec,
  series: SeriesState,
  stream: StreamView,
  window: ChartWindow,
): ChartLine {
  return {
    key: "stream",
    label: "Stream",
    colour: 1,
    dash: 0,
    ...readLine(
      spec,
      series.stream,
      window,
      (_, toMs) => Math.max(stream.createdAtMs, series.watchedSinceMs) < toMs,
    ),
  };
}

function shardLines(
  spec: ChartSpec,
  series: SeriesState,
  stream: StreamView,
  window: ChartWindow,
  whole: ChartLine,
): { lines: ChartLine[]; hiddenShards: number } {
  const ranked = rankShards(spec, series, stream, window);
  const shown = ranked.slice(0, LINES).toSorted((a, b) => a.position - b.position);
  const taken = new Map<number, number>();
  const lines: ChartLine[] = shown.map(({ shard, ring }) => {
    const colour = shardColour(shard);
    const dash = taken.get(colour) ?? 0;
    taken.set(colour, dash + 1);
    return {
      key: shard.shardId,
      label: `Shard ${shortShardId(shard.shardId)}`,
      colour,
      dash,
      ...readLine(
        spec,
        ring,
        window,
        (fromMs, toMs) => wasOpen(shard, fromMs, toMs) && series.watchedSinceMs < toMs,
      ),
    };
  });
  const hiddenShards = ranked.length - shown.length;
  if (hiddenShards > 0 && spec.kind === "sum") {
    const hidden = ranked.slice(LINES).map(({ shard }) => shard);
    lines.push(othersLine(whole, lines, hidden, window));
  }
  return { lines, hiddenShards };
}

interface RankedShard {
  readonly shard: ShardView;
  readonly ring: SeriesRing | undefined;
  readonly weight: number;
  readonly position: number;
}

/** Shards that were open or busy within the window, the busiest first; equals in the order of their ranges. */
function rankShards(
  spec: ChartSpec,
  series: SeriesState,
  stream: StreamView,
  window: ChartWindow,
): readonly RankedShard[] {
  const endMs = window.fromMs + window.count * window.bucketMs;
  return stream.shards
    .map((shard) => {
      const ring = series.shards.get(shard.shardId);
      const position = Number(BigInt(shard.startingHashKey) >> 64n);
      return { shard, ring, position, weight: ring === undefined ? 0 : weightOf(spec, ring, window) };
    })
    .filter(({ shard, weight }) => weight > 0 || wasOpen(shard, window.fromMs, endMs))
    .toSorted((a, b) => b.weight - a.weight || a.position - b.position);
}

function weightOf(spec: ChartSpec, ring: SeriesRing, window: ChartWindow): number {
  let weight = 0;
  for (let index = 0; index < window.count; index += 1) {
    const value = readRing(ring, spec.metric, bucketStart(window, index)) ?? 0;
    weight = spec.kind === "sum" ? weight + value : Math.max(weight, value);
  }
  return weight;
}

/**
 * What the stream had beyond the lines that are drawn. Counts and total are exact sums, since the stream's numbers are
 * its shards' sums; the values are the mean of the shards that were open, so that they compare with a shard's limit.
 */
function othersLine(
  whole: ChartLine,
  lines: readonly ChartLine[],
  hidden: readonly ShardView[],
  window: ChartWindow,
): ChartLine {
  const rest = (from: "counts" | "values", index: number): number | null => {
    const value = whole[from][index] ?? null;
    if (value === null) return null;
    return Math.max(0, value - lines.reduce((sum, line) => sum + (line[from][index] ?? 0), 0));
  };
  const indexes = whole.values.map((_, index) => index);
  return {
    key: "others",
    label: `${hidden.length} others`,
    colour: 0,
    dash: 0,
    counts: indexes.map((index) => rest("counts", index)),
    values: indexes.map((index) => {
      const value = rest("values", index);
      const fromMs = bucketStart(window, index);
      const open = hidden.filter((shard) => wasOpen(shard, fromMs, fromMs + window.bucketMs)).length;
      return value === null || open === 0 ? null : value / open;
    }),
    total: (whole.total ?? 0) - lines.reduce((sum, line) => sum + (line.total ?? 0), 0),
  };
}

function readLine(
  spec: ChartSpec,
  ring: SeriesRing | undefined,
  window: ChartWindow,
  watched: (fromMs: number, toMs: number) => boolean,
): Pick<ChartLine, "counts" | "values" | "total"> {
  const counts: (number | null)[] = [];
  const values: (number | null)[] = [];
  let total: number | null = spec.kind === "sum" ? 0 : null;
  for (let index = 0; index < window.count; index += 1) {
    const fromMs = bucketStart(window, index);
    const stored = ring === undefined ? null : readRing(ring, spec.metric, fromMs);
    const quiet = spec.kind === "sum" && watched(fromMs, fromMs + window.bucketMs) ? 0 : null;
    const count = stored ?? quiet;
    counts.push(count);
    values.push(spec.kind === "sum" ? perSecond(count, window, index) : count);
    if (count !== null) total = spec.kind === "sum" ? (total ?? 0) + count : Math.max(total ?? 0, count);
  }
  return { counts, values, total };
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
  spec: ChartSpec,
  stream: StreamView,
  window: ChartWindow,
  byShard: boolean,
  highest: number,
): ChartLimit | null {
  const perShard = spec.limit === null ? null : stream.limits[spec.limit];
  if (perShard === null) return null;
  const limitAt = (timeMs: number): number | null => {
    const open = openShardsAt(stream.shards, timeMs);
    if (open === 0) return null;
    return byShard ? perShard : perShard * open;
  };
  const endOf = (index: number): number =>
    Math.min(window.nowMs, bucketStart(window, index) + window.bucketMs - 1);
  const values = Array.from({ length: window.count }, (_, index) => limitAt(endOf(index)));
  const now = values.at(-1) ?? perShard;
  return { perShard, values, now, inReach: highest * LIMIT_IN_REACH >= now };
}
