import { type MapGeometry, placeAt } from "#browser/streams/shards/map-geometry.ts";
import type { MapPalette } from "./palette.ts";

/** How high the most frequented point stands over the others' ground, in pixels. */
const MOST_PIXELS = { ring: 34, bars: 96 } as const;

export interface Density {
  /** Records by where they landed, over the part of the space that is shown. */
  readonly bins: Float32Array;
  readonly refused: Float32Array;
}

/** What landed in the last minute as a skyline along the band's inner edge; what was refused is filled in red. */
export function drawDensity(
  context: CanvasRenderingContext2D,
  geometry: MapGeometry,
  { bins, refused }: Density,
  palette: MapPalette,
): void {
  let most = 0;
  for (const value of bins) most = Math.max(most, value);
  if (most === 0) return;
  // Roots keep the quiet parts in sight beside a hot key.
  const height = (value: number): number => Math.sqrt(value / most) * MOST_PIXELS[geometry.kind];
  drawSkyline(context, geometry, bins, height, palette.density);
  drawSkyline(context, geometry, refused, height, palette.bad);
}

function drawSkyline(
  context: CanvasRenderingContext2D,
  geometry: MapGeometry,
  bins: Float32Array,
  height: (value: number) => number,
  colour: string,
): void {
  const ground =
    -(geometry.kind === "ring" ? geometry.outer - geometry.inner : geometry.bottom - geometry.top) - 3;
  const step = 1 / bins.length;
  context.beginPath();
  for (let index = 0; index < bins.length; index += 1) {
    const value = bins[index] ?? 0;
    if (value === 0) continue;
    const top = ground - height(value);
    const from = (index + 0.12) * step;
    const to = (index + 0.88) * step;
    context.moveTo(...placeAt(geometry, from, ground));
    context.lineTo(...placeAt(geometry, from, top));
    context.lineTo(...placeAt(geometry, to, top));
    context.lineTo(...placeAt(geometry, to, ground));
    context.closePath();
  }
  context.fillStyle = colour;
  context.fill();
}
