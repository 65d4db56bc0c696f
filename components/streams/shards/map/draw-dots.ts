import { FLIGHT_MS, type LandingDots, LIFE_MS } from "#browser/streams/shards/landing-dots.ts";
import { angleAt, bandThickness, type MapGeometry } from "#browser/streams/shards/map-geometry.ts";
import { inWindow } from "#browser/streams/shards/map-window.ts";
import type { Sprites } from "./sprites.ts";

/** How far a refused record is thrown back, in pixels. */
const THROWN_BACK = 34;
/** How deep a stored one sinks into the band: not as far as its number. */
const SUNK = 0.2;

/** Records on their way: stored ones sink into their shard and glow there, refused ones are thrown back from its edge. */
export function drawDots(
  context: CanvasRenderingContext2D,
  geometry: MapGeometry,
  dots: LandingDots,
  sprites: Sprites,
  nowMs: number,
): void {
  for (let slot = 0; slot < dots.capacity; slot += 1) {
    const age = nowMs - (dots.bornMs[slot] ?? 0);
    if (age < 0 || age >= LIFE_MS) continue;
    const part = inWindow(geometry.window, dots.point[slot] ?? 0);
    if (part < 0 || part > 1) continue;
    const isRefused = dots.refused[slot] === 1;
    const isFlying = age < FLIGHT_MS;
    const after = isFlying ? 0 : (age - FLIGHT_MS) / (LIFE_MS - FLIGHT_MS);
    const lane = laneAt(geometry, isRefused, isFlying ? age / FLIGHT_MS : 1, after);
    const radius = (dots.radius[slot] ?? 2) * (isRefused ? 1.7 : isFlying ? 1 : 1.15);
    context.globalAlpha = isFlying ? Math.min(1, 0.25 + age / 160) : (1 - after) * (isRefused ? 1 : 0.9);
    const sprite = isRefused ? sprites.refused : isFlying ? sprites.stored : sprites.landed;
    let x: number;
    let y: number;
    if (geometry.kind === "ring") {
      const angle = angleAt(geometry, part);
      x = geometry.x + Math.cos(angle) * lane;
      y = geometry.y + Math.sin(angle) * lane;
    } else {
      x = geometry.left + part * (geometry.right - geometry.left);
      y = lane;
    }
    context.drawImage(sprite, x - radius, y - radius, radius * 2, radius * 2);
  }
  context.globalAlpha = 1;
}

/** How far out from the middle of the ring, or down from the top of the bars. */
function laneAt(geometry: MapGeometry, isRefused: boolean, flown: number, after: number): number {
  const ring = geometry.kind === "ring";
  const start = ring ? geometry.inner * 0.5 : 6;
  const edge = ring ? geometry.inner : geometry.top;
  const end = isRefused ? edge - 4 : edge + SUNK * bandThickness(geometry);
  if (flown < 1) return start + (end - start) * flown * flown;
  return isRefused ? end - THROWN_BACK * (1 - (1 - after) ** 2) : end;
}
