import { inWindow, isWhole, type MapWindow, pointAt } from "./map-window.ts";

/** Where the marks of a map lie in a box of pixels. Lanes count from 0, where records set out, to 1, where they land. */
export type MapGeometry = RingGeometry | BarsGeometry;

interface Box {
  readonly width: number;
  readonly height: number;
  readonly window: MapWindow;
}

export interface RingGeometry extends Box {
  readonly kind: "ring";
  readonly x: number;
  readonly y: number;
  /** Of the band of shards. */
  readonly inner: number;
  readonly outer: number;
  /** Clockwise from twelve o'clock, radians: the window's begin, and how far it goes round. */
  readonly firstAngle: number;
  readonly angles: number;
}

export interface BarsGeometry extends Box {
  readonly kind: "bars";
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A part of the space is shown with a gap, so that nobody takes it for all of it. */
const GAP = Math.PI / 7;
const QUARTER = Math.PI / 2;

export function ringGeometry(width: number, height: number, window: MapWindow): RingGeometry {
  const room = Math.min(width, height) / 2;
  const outer = Math.max(20, room - (room > 170 ? 46 : 30));
  const gap = isWhole(window) ? 0 : GAP;
  return {
    kind: "ring",
    width,
    height,
    window,
    x: width / 2,
    y: height / 2,
    outer,
    inner: outer - Math.max(14, Math.min(38, outer * 0.2)),
    firstAngle: gap / 2,
    angles: Math.PI * 2 - gap,
  };
}

export function barsGeometry(width: number, height: number, window: MapWindow): BarsGeometry {
  return {
    kind: "bars",
    width,
    height,
    window,
    left: 1,
    right: width - 1,
    top: height - 44 - Math.min(110, height * 0.26),
    bottom: height - 44,
  };
}

/** How many pixels the shown part of the space takes. */
export function mapLength(geometry: MapGeometry): number {
  return geometry.kind === "ring" ? geometry.angles * geometry.outer : geometry.right - geometry.left;
}

/** The angle of a part of the window, as canvas and sine count it. */
export function angleAt({ firstAngle, angles }: RingGeometry, part: number): number {
  return firstAngle + part * angles - QUARTER;
}

/** @param offset pixels out from the band's outer edge; negative ones go into it */
export function placeAt(
  geometry: MapGeometry,
  part: number,
  offset: number,
): readonly [x: number, y: number] {
  if (geometry.kind === "bars") {
    return [geometry.left + part * (geometry.right - geometry.left), geometry.bottom + offset];
  }
  const angle = angleAt(geometry, part);
  const radius = geometry.outer + offset;
  return [geometry.x + Math.cos(angle) * radius, geometry.y + Math.sin(angle) * radius];
}

/** How thick the band of shards is. */
export function bandThickness(geometry: MapGeometry): number {
  return geometry.kind === "ring" ? geometry.outer - geometry.inner : geometry.bottom - geometry.top;
}

export interface MapHit {
  /** A fraction of 2¹²⁸, in the window. */
  readonly point: number;
  /** Whether it lies on the band of shards, or near enough to mean it. */
  readonly isOnBand: boolean;
}

/** What is outside of the band belongs to it further than what is inside: marks and handles stand there. */
const NEAR_INSIDE = 12;
const NEAR_OUTSIDE = 28;

/** What of the space lies under a pixel; null in the ring's gap. */
export function hitAt(geometry: MapGeometry, x: number, y: number): MapHit | null {
  const { window } = geometry;
  if (geometry.kind === "bars") {
    const part = (x - geometry.left) / (geometry.right - geometry.left);
    return {
      point: pointAt(window, Math.min(1, Math.max(0, part))),
      isOnBand: y >= geometry.top - NEAR_INSIDE && y <= geometry.bottom + NEAR_OUTSIDE,
    };
  }
  const dx = x - geometry.x;
  const dy = y - geometry.y;
  const turned = (Math.atan2(dy, dx) + QUARTER + Math.PI * 4) % (Math.PI * 2);
  const part = (turned - geometry.firstAngle) / geometry.angles;
  if (part < 0 || part > 1) return null;
  const radius = Math.hypot(dx, dy);
  return {
    point: pointAt(window, part),
    isOnBand: radius >= geometry.inner - NEAR_INSIDE && radius <= geometry.outer + NEAR_OUTSIDE,
  };
}

/** The outline of a part of the band, as the path of an SVG. */
export function bandPath(geometry: MapGeometry, from: number, to: number, grow = 0): string {
  if (geometry.kind === "bars") {
    const width = geometry.right - geometry.left;
    const left = geometry.left + Math.max(0, from) * width - grow;
    const right = geometry.left + Math.min(1, to) * width + grow;
    return `M${left} ${geometry.top - grow}H${right}V${geometry.bottom + grow}H${left}Z`;
  }
  const first = angleAt(geometry, Math.max(0, from));
  // A whole turn would begin where it ends and so be nothing.
  const last = Math.min(angleAt(geometry, Math.min(1, to)), first + Math.PI * 2 - 1e-4);
  const wide = last - first > Math.PI ? 1 : 0;
  const at = (radius: number, angle: number): string =>
    `${(geometry.x + Math.cos(angle) * radius).toFixed(2)} ${(geometry.y + Math.sin(angle) * radius).toFixed(2)}`;
  const outer = geometry.outer + grow;
  const inner = geometry.inner - grow;
  return `M${at(outer, first)}A${outer} ${outer} 0 ${wide} 1 ${at(outer, last)}L${at(inner, last)}A${inner} ${inner} 0 ${wide} 0 ${at(inner, first)}Z`;
}

/** Where a point of the space lies in the window, or null when it is out of sight. */
export function partInSight({ window }: Box, point: number): number | null {
  const part = inWindow(window, point);
  return part < 0 || part > 1 ? null : part;
}
