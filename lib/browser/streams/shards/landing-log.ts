import type { LandingsData } from "#contract/landings.ts";

/** The newest landings that are kept; older ones are written over. */
const KEPT = 8_192;
/** Landings count for this long, of the time in which one looks. */
export const LOOKED_BACK_MS = 60_000;
/** Numbers per landing in a message: point, refused, bytes. */
const STRIDE = 3;

/** Landings within a range, in the order of their points. */
export interface LandedPoints {
  readonly points: Float64Array;
  /** How many records each stands for: messages show a part of what was offered. */
  readonly weights: Float64Array;
}

/** What landed on the ring in the last minute of looking, in a fixed piece of memory. */
export class LandingLog {
  readonly #points = new Float64Array(KEPT);
  readonly #weights = new Float64Array(KEPT);
  readonly #times = new Float64Array(KEPT).fill(Number.NEGATIVE_INFINITY);
  readonly #refused = new Uint8Array(KEPT);
  #next = 0;

  add({ landings, records }: LandingsData, nowMs: number): void {
    const count = Math.floor(landings.length / STRIDE);
    if (count === 0) return;
    const weight = Math.max(1, records / count);
    for (let index = 0; index < count; index += 1) {
      const slot = this.#next;
      this.#points[slot] = landings[index * STRIDE] ?? 0;
      this.#refused[slot] = landings[index * STRIDE + 1] ?? 0;
      this.#weights[slot] = weight;
      this.#times[slot] = nowMs;
      this.#next = (slot + 1) % KEPT;
    }
  }

  /**
   * Adds up records by where they landed between two points, into `bins` of equal width; those that were refused count
   * as well, and in `refused` alone.
   */
  density(from: number, to: number, bins: Float32Array, refused: Float32Array, nowMs: number): void {
    bins.fill(0);
    refused.fill(0);
    const scale = bins.length / (to - from);
    for (let slot = 0; slot < KEPT; slot += 1) {
      if ((this.#times[slot] ?? 0) < nowMs - LOOKED_BACK_MS) continue;
      const point = this.#points[slot] ?? 0;
      if (point < from || point > to) continue;
      const bin = Math.min(bins.length - 1, Math.floor((point - from) * scale));
      bins[bin] = (bins[bin] ?? 0) + (this.#weights[slot] ?? 0);
      if (this.#refused[slot] === 1) refused[bin] = (refused[bin] ?? 0) + (this.#weights[slot] ?? 0);
    }
  }

  /** What landed at or after `from` and before `to`. */
  within(from: number, to: number, nowMs: number): LandedPoints {
    const slots: number[] = [];
    for (let slot = 0; slot < KEPT; slot += 1) {
      const point = this.#points[slot] ?? 0;
      if ((this.#times[slot] ?? 0) >= nowMs - LOOKED_BACK_MS && point >= from && point < to) slots.push(slot);
    }
    slots.sort((a, b) => (this.#points[a] ?? 0) - (this.#points[b] ?? 0));
    return {
      points: Float64Array.from(slots, (slot) => this.#points[slot] ?? 0),
      weights: Float64Array.from(slots, (slot) => this.#weights[slot] ?? 0),
    };
  }
}
