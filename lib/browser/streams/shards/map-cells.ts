import { hashKeyPosition } from "../hash-key.ts";
import { inWindow, type MapWindow } from "./map-window.ts";
import type { ShardRow } from "./shard-rows.ts";

/** Narrower shards share a mark. */
const LEAST_PIXELS = 2;

/** One mark of the map: a shard, or several that are too narrow to be drawn one by one. */
export interface MapCell {
  /** Where in the window it lies; cut to 0…1. */
  readonly from: number;
  readonly to: number;
  /** The place of its first shard among the open ones, and how many it stands for. */
  readonly first: number;
  readonly count: number;
  /** Of its busiest shard; null while limits are off. */
  readonly utilisation: number | null;
  readonly refuses: boolean;
}

/** Where a shard's range begins and ends, as fractions of 2¹²⁸. */
export interface ShardSpan {
  readonly from: number;
  readonly to: number;
}

/** Spans cost big integers, so a row's is worked out once. */
const spans = new WeakMap<ShardRow["shard"], ShardSpan>();

export function spanOf({ shard }: Pick<ShardRow, "shard">): ShardSpan {
  const known = spans.get(shard);
  if (known !== undefined) return known;
  const end = BigInt(shard.endingHashKey) + 1n;
  const span = {
    from: hashKeyPosition(BigInt(shard.startingHashKey)),
    to: end === 1n << 128n ? 1 : hashKeyPosition(end),
  };
  spans.set(shard, span);
  return span;
}

/**
 * The marks of a map so many pixels long. Shards narrower than two pixels are joined with those beside them until the
 * mark is that wide; it has the colour of its busiest shard, so that nothing hot is hidden.
 *
 * @param rows open shards in the order of their ranges
 */
export function mapCells(rows: readonly ShardRow[], window: MapWindow, pixels: number): readonly MapCell[] {
  const cells: MapCell[] = [];
  let open: { -readonly [K in keyof MapCell]: MapCell[K] } | null = null;
  const least = LEAST_PIXELS / Math.max(1, pixels);
  for (const [index, row] of rows.entries()) {
    const span = spanOf(row);
    const from = Math.max(0, inWindow(window, span.from));
    const to = Math.min(1, inWindow(window, span.to));
    if (to <= 0 || from >= 1) continue;
    const refuses = row.refusedPerSecond > 0;
    if (open !== null && open.to - open.from < least && to - from < least) {
      open.to = to;
      open.count += 1;
      open.refuses ||= refuses;
      if (row.utilisation !== null) open.utilisation = Math.max(open.utilisation ?? 0, row.utilisation);
      continue;
    }
    open = { from, to, first: index, count: 1, utilisation: row.utilisation, refuses };
    cells.push(open);
  }
  return cells;
}

/** The place of the shard that holds a point, by halving; -1 where none does. */
export function shardIndexAt(rows: readonly ShardRow[], point: number): number {
  let low = 0;
  let high = rows.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const row = rows[middle];
    if (row === undefined) return -1;
    const { from, to } = spanOf(row);
    if (point < from) high = middle - 1;
    else if (point >= to && !(point >= 1 && to >= 1)) low = middle + 1;
    else return middle;
  }
  return -1;
}
