import type { MapCell } from "#browser/streams/shards/map-cells.ts";
import {
  angleAt,
  bandThickness,
  type MapGeometry,
  mapLength,
  placeAt,
} from "#browser/streams/shards/map-geometry.ts";
import { shortShardId } from "#browser/streams/shards/shard-look.ts";
import type { ShardRow } from "#browser/streams/shards/shard-rows.ts";
import { heatOf, type MapPalette } from "./palette.ts";

/** Narrower marks carry no number. */
const LABEL_PIXELS = 26;

export interface BandParts {
  readonly geometry: MapGeometry;
  readonly cells: readonly MapCell[];
  readonly rows: readonly ShardRow[];
  readonly palette: MapPalette;
  readonly stripes: CanvasPattern | null;
}

/** The shards, each as deep in colour as it is busy; those that refuse are striped and have a tooth outside. */
export function drawBand(context: CanvasRenderingContext2D, parts: BandParts): void {
  const { geometry, cells, palette, stripes } = parts;
  const length = mapLength(geometry);
  for (const cell of cells) {
    context.beginPath();
    traceCell(context, geometry, cell, length);
    context.fillStyle = cell.refuses ? (stripes ?? palette.bad) : heatOf(palette, cell.utilisation);
    context.fill();
    if (cell.refuses) drawTooth(context, geometry, cell, palette, length);
  }
  drawLabels(context, parts, length);
}

function traceCell(
  context: CanvasRenderingContext2D,
  geometry: MapGeometry,
  cell: MapCell,
  length: number,
): void {
  const pixels = (cell.to - cell.from) * length;
  const gap = pixels > 12 ? 2 : pixels > 4 ? 1 : pixels > 2.5 ? 0.5 : 0;
  const isWholeTurn = geometry.kind === "ring" && cell.to - cell.from >= 1;
  const inset = isWholeTurn ? 0 : gap / 2 / length;
  const from = cell.from + inset;
  const to = cell.to - inset;
  if (geometry.kind === "bars") {
    const width = geometry.right - geometry.left;
    const radius = pixels > 14 ? 4 : 0;
    context.roundRect(
      geometry.left + from * width,
      geometry.top,
      (to - from) * width,
      bandThickness(geometry),
      radius,
    );
    return;
  }
  const { x, y, inner, outer } = geometry;
  // Gaps are as wide inside as outside.
  const more = inset * (outer / inner - 1);
  context.arc(x, y, outer, angleAt(geometry, from), angleAt(geometry, to));
  context.arc(x, y, inner, angleAt(geometry, to - more), angleAt(geometry, from + more), true);
  context.closePath();
}

function drawTooth(
  context: CanvasRenderingContext2D,
  geometry: MapGeometry,
  cell: MapCell,
  { bad }: MapPalette,
  length: number,
): void {
  const middle = (cell.from + cell.to) / 2;
  const half = 5 / length;
  const tip = placeAt(geometry, middle, 2);
  const left = placeAt(geometry, middle - half, 9);
  const right = placeAt(geometry, middle + half, 9);
  context.beginPath();
  context.moveTo(...tip);
  context.lineTo(...left);
  context.lineTo(...right);
  context.closePath();
  context.fillStyle = bad;
  context.fill();
}

function drawLabels(context: CanvasRenderingContext2D, parts: BandParts, length: number): void {
  const { geometry, cells, rows, palette } = parts;
  context.font = `500 12px ${palette.font}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const cell of cells) {
    const row = rows[cell.first];
    if (cell.count > 1 || row === undefined || (cell.to - cell.from) * length < LABEL_PIXELS) continue;
    const [x, y] = placeAt(geometry, (cell.from + cell.to) / 2, -bandThickness(geometry) / 2);
    const text = shortShardId(row.shard.shardId);
    if (cell.refuses) {
      context.fillStyle = palette.bad;
      context.beginPath();
      context.roundRect(x - text.length * 4 - 5, y - 9, text.length * 8 + 10, 18, 9);
      context.fill();
    }
    context.fillStyle = cell.refuses || (cell.utilisation ?? 0) > 0.42 ? palette.inkOnDeep : palette.ink;
    context.fillText(text, x, y + 1);
  }
}
