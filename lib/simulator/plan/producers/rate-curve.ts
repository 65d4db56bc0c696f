import type { RateCurve } from "#contract/producers.ts";

/** Rates along time. Pure, exact up to the numbers themselves, and the same in browsers. */

/** Records per second at a time. */
export function rateAt(curve: RateCurve, elapsedMs: number): number {
  switch (curve.type) {
    case "constant":
      return curve.recordsPerSecond;
    case "sine": {
      const { min, max, periodSeconds } = curve;
      return min + ((max - min) / 2) * (1 - Math.cos((elapsedMs * Math.PI) / (periodSeconds * 500)));
    }
    default: {
      const { pieces, repeats } = piecesOf(curve);
      let left = repeats ? elapsedMs % lengthOf(pieces) : elapsedMs;
      for (const { ms, rate } of pieces) {
        if (left < ms) return rate;
        left -= ms;
      }
      return 0;
    }
  }
}

/** Records that are due from the start until then, with their fraction: the area below the curve. */
export function recordsUntil(curve: RateCurve, elapsedMs: number): number {
  switch (curve.type) {
    case "constant":
      return (elapsedMs * curve.recordsPerSecond) / 1000;
    case "sine": {
      const { min, max, periodSeconds } = curve;
      const turn = (elapsedMs * Math.PI) / (periodSeconds * 500);
      const swing = (((max - min) / 2) * periodSeconds * Math.sin(turn)) / (2 * Math.PI);
      return (elapsedMs * (min + max)) / 2000 - swing;
    }
    default: {
      const { pieces, repeats } = piecesOf(curve);
      const length = lengthOf(pieces);
      const rounds = repeats ? Math.floor(elapsedMs / length) : 0;
      // In thousandths of a record: whole milliseconds and whole rates stay whole numbers.
      return (rounds * areaUntil(pieces, length) + areaUntil(pieces, elapsedMs - rounds * length)) / 1000;
    }
  }
}

/** The highest rate of a curve, records per second. */
export function highestRate(curve: RateCurve): number {
  switch (curve.type) {
    case "constant":
      return curve.recordsPerSecond;
    case "sine":
      return Math.max(curve.min, curve.max);
    case "spike":
      return Math.max(curve.base, curve.peak);
    case "steps":
      return Math.max(0, ...curve.steps.map(({ recordsPerSecond }) => recordsPerSecond));
    case "recorded":
      return Math.max(0, ...curve.recordsPerSecond);
  }
}

/** Until the curve begins anew, or ends; null where it never changes. */
export function periodMs(curve: RateCurve): number | null {
  if (curve.type === "constant") return null;
  if (curve.type === "sine") return curve.periodSeconds * 1000;
  return lengthOf(piecesOf(curve).pieces);
}

interface Piece {
  readonly ms: number;
  readonly rate: number;
}

type PiecewiseCurve = Exclude<RateCurve, { readonly type: "constant" | "sine" }>;

interface Pieces {
  readonly pieces: readonly Piece[];
  readonly repeats: boolean;
}

/** A curve is asked for its pieces at every tick. */
const known = new WeakMap<PiecewiseCurve, Pieces>();

function piecesOf(curve: PiecewiseCurve): Pieces {
  let pieces = known.get(curve);
  if (pieces === undefined) {
    pieces = makePieces(curve);
    known.set(curve, pieces);
  }
  return pieces;
}

function makePieces(curve: PiecewiseCurve): Pieces {
  switch (curve.type) {
    case "steps": {
      const pieces = curve.steps.map(({ seconds, recordsPerSecond }) => ({
        ms: seconds * 1000,
        rate: recordsPerSecond,
      }));
      return { pieces, repeats: true };
    }
    case "spike": {
      const { base, peak, everySeconds, lastsSeconds } = curve;
      const pieces = [
        { ms: (everySeconds - lastsSeconds) * 1000, rate: base },
        { ms: lastsSeconds * 1000, rate: peak },
      ];
      return { pieces, repeats: true };
    }
    case "recorded": {
      const ms = curve.secondsPerPoint * 1000;
      return { pieces: curve.recordsPerSecond.map((rate) => ({ ms, rate })), repeats: curve.repeats };
    }
  }
}

function lengthOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { ms }) => sum + ms, 0);
}

function areaUntil(pieces: readonly Piece[], elapsedMs: number): number {
  let left = elapsedMs;
  let area = 0;
  for (const { ms, rate } of pieces) {
    if (left <= 0) break;
    area += Math.min(left, ms) * rate;
    left -= ms;
  }
  return area;
}
