import type { Lineage, LineageNode } from "#browser/streams/shards/lineage.ts";

/** Between columns, where lines go from parents to children. */
const GAP = 30;
const LEAST_COLUMN = 64;
const LEAST_LANE = 4;
const MOST_LANE = 34;
const HEIGHT = 320;
const BETWEEN_LANES = 2;

/** A lineage in pixels. */
export interface LineageShape {
  readonly width: number;
  readonly height: number;
  readonly columns: readonly { readonly x: number; readonly width: number }[];
  readonly boxOf: (node: LineageNode) => Box;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export function lineageShape(lineage: Lineage, room: number): LineageShape {
  const { columns, lanes } = lineage;
  const gaps = GAP * Math.max(0, columns.length - 1);
  const forColumns = Math.max(room - gaps, columns.length * LEAST_COLUMN);
  const spare = forColumns - columns.length * LEAST_COLUMN;
  let x = 0;
  const placed = columns.map((column) => {
    const at = { x, width: LEAST_COLUMN + spare * column.width };
    x += at.width + GAP;
    return at;
  });
  const lane = Math.min(MOST_LANE, Math.max(LEAST_LANE, HEIGHT / Math.max(1, lanes.length)));
  const between = lane >= 8 ? BETWEEN_LANES : 0.5;
  return {
    width: forColumns + gaps,
    height: lane * lanes.length,
    columns: placed,
    boxOf(node) {
      const first = placed[node.firstColumn];
      const last = placed[node.lastColumn];
      const left = first?.x ?? 0;
      return {
        x: left,
        y: node.firstLane * lane + between / 2,
        width: (last === undefined ? left : last.x + last.width) - left,
        height: node.lanes * lane - between,
      };
    },
  };
}
