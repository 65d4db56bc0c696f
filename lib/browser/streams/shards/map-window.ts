/** The part of the hash key space that a picture shows, as fractions of 2¹²⁸: 0 ≤ from < to ≤ 1. */
export interface MapWindow {
  readonly from: number;
  readonly to: number;
}

export const WHOLE: MapWindow = { from: 0, to: 1 };

/** A window is at least this wide: some hundred pixels for the narrowest of ten thousand shards. */
const LEAST_SPAN = 1e-6;

export function isWhole({ from, to }: MapWindow): boolean {
  return from <= 0 && to >= 1;
}

/** Where in the window a point of the space lies: 0 at its begin, 1 at its end, beyond them when it is out of sight. */
export function inWindow({ from, to }: MapWindow, point: number): number {
  return (point - from) / (to - from);
}

export function pointAt({ from, to }: MapWindow, part: number): number {
  return from + (to - from) * part;
}

/** The window of a width around a centre, moved to lie within the space. */
export function windowAround(centre: number, span: number): MapWindow {
  const width = Math.min(1, Math.max(LEAST_SPAN, span));
  const from = Math.min(1 - width, Math.max(0, centre - width / 2));
  return { from, to: from + width };
}

/** Makes the window `factor` times as wide; the point under the pointer stays where it is. */
export function zoomed(window: MapWindow, point: number, factor: number): MapWindow {
  const span = Math.min(1, Math.max(LEAST_SPAN, (window.to - window.from) * factor));
  const from = point - inWindow(window, point) * span;
  return windowAround(from + span / 2, span);
}

export function moved({ from, to }: MapWindow, by: number): MapWindow {
  return windowAround((from + to) / 2 + by, to - from);
}

/** As it stands in an address: `0.25-0.5`; null for the whole space. */
export function formatWindow(window: MapWindow): string | null {
  return isWhole(window) ? null : `${digits(window.from)}-${digits(window.to)}`;
}

export function parseWindow(text: string | null): MapWindow {
  const [, from, to] = /^([01](?:\.\d+)?)-([01](?:\.\d+)?)$/.exec(text ?? "") ?? [];
  if (from === undefined || to === undefined) return WHOLE;
  const window = { from: Number(from), to: Number(to) };
  return window.to <= 1 && window.to - window.from >= LEAST_SPAN * 0.99 ? window : WHOLE;
}

function digits(fraction: number): string {
  return String(Number(fraction.toFixed(8)));
}
