import type { LandingsData } from "#contract/landings.ts";

/** Dots that are in the air at once, at most; new ones take the place of the oldest. */
const MOST = 2_048;
/** A message tells of the last quarter of a second: its dots set out over as long, so that they flow. */
const SPREAD_MS = 250;
/** The way to the shard, and what is seen of it afterwards. */
export const FLIGHT_MS = 420;
export const LIFE_MS = 900;
const STRIDE = 3;

/** Records on their way to where they landed: columns of numbers, so that nothing is made while they move. */
export class LandingDots {
  readonly point = new Float64Array(MOST);
  readonly bornMs = new Float64Array(MOST).fill(Number.NEGATIVE_INFINITY);
  readonly refused = new Uint8Array(MOST);
  /** In pixels: larger records are larger dots. */
  readonly radius = new Float32Array(MOST);
  #next = 0;
  #lastMs = Number.NEGATIVE_INFINITY;

  get capacity(): number {
    return MOST;
  }

  add({ landings }: LandingsData, nowMs: number): void {
    const count = Math.floor(landings.length / STRIDE);
    for (let index = 0; index < count; index += 1) {
      const slot = this.#next;
      this.point[slot] = landings[index * STRIDE] ?? 0;
      this.refused[slot] = landings[index * STRIDE + 1] ?? 0;
      this.radius[slot] = radiusOf(landings[index * STRIDE + 2] ?? 0);
      this.bornMs[slot] = nowMs + (index / count) * SPREAD_MS;
      this.#next = (slot + 1) % MOST;
    }
    if (count > 0) this.#lastMs = nowMs + SPREAD_MS;
  }

  /** Whether any dot is still to be seen. */
  areMoving(nowMs: number): boolean {
    return nowMs < this.#lastMs + LIFE_MS;
  }

  clear(): void {
    this.bornMs.fill(Number.NEGATIVE_INFINITY);
    this.#lastMs = Number.NEGATIVE_INFINITY;
  }
}

/** 1.5 px for small records, 5 px for those of a mebibyte. */
function radiusOf(bytes: number): number {
  return Math.min(5, 1.5 + Math.max(0, Math.log2((bytes + 1) / 256)) * 0.29);
}
