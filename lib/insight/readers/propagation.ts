import type { ReaderView } from "#contract/readers.ts";
import { PROPAGATION_EDGES_MS } from "#contract/readers.ts";

/** Each bin of the protocol's histogram is counted in this many parts, so that percentiles are close to the truth. */
const PARTS = 8;
const BINS = PROPAGATION_EDGES_MS.length + 1;
const WINDOW_MS = 5_000;
const WINDOWS = 12;

interface Window {
  /** `floor(time / WINDOW_MS)`; -1 while nothing was counted. */
  number: number;
  readonly counts: Float64Array;
  maxMs: number;
}

/**
 * How long records took from their arrival to their delivery, over a minute that slides in steps of five seconds.
 * Percentiles are interpolated within an eighth of a bin of `PROPAGATION_EDGES_MS`: within an eighth of its width.
 */
export class Propagation {
  readonly #windows: Window[] = [];

  /** @param records how many took just this long */
  count(timeMs: number, latencyMs: number, records: number): void {
    const window = this.#windowAt(timeMs);
    if (window === undefined) return;
    const part = partOf(latencyMs);
    window.counts[part] = (window.counts[part] ?? 0) + records;
    if (latencyMs > window.maxMs) window.maxMs = latencyMs;
  }

  view(nowMs: number): ReaderView["propagation"] {
    const newest = Math.floor(nowMs / WINDOW_MS);
    const parts = new Float64Array(BINS * PARTS);
    let maxMs = 0;
    for (const window of this.#windows) {
      if (window.number <= newest - WINDOWS) continue;
      maxMs = Math.max(maxMs, window.maxMs);
      for (let part = 0; part < parts.length; part++) {
        parts[part] = (parts[part] ?? 0) + (window.counts[part] ?? 0);
      }
    }
    const counts = Array.from({ length: BINS }, (_, bin) =>
      parts.subarray(bin * PARTS, (bin + 1) * PARTS).reduce((sum, count) => sum + count, 0),
    );
    const total = counts.reduce((sum, count) => sum + count, 0);
    return {
      counts,
      p50Ms: percentile(parts, total, 0.5, maxMs),
      p99Ms: percentile(parts, total, 0.99, maxMs),
    };
  }

  /** @returns undefined for a time before all that is kept */
  #windowAt(timeMs: number): Window | undefined {
    const number = Math.floor(timeMs / WINDOW_MS);
    const slot = number % WINDOWS;
    let window = this.#windows[slot];
    if (window === undefined) {
      window = { number, counts: new Float64Array(BINS * PARTS), maxMs: 0 };
      // Slots below stay holes no longer: a sparse array would be slow to walk.
      while (this.#windows.length < slot) {
        this.#windows.push({ number: -1, counts: new Float64Array(BINS * PARTS), maxMs: 0 });
      }
      this.#windows[slot] = window;
    }
    if (window.number > number) return undefined;
    if (window.number < number) {
      window.number = number;
      window.counts.fill(0);
      window.maxMs = 0;
    }
    return window;
  }
}

function lowerEdge(bin: number): number {
  return bin === 0 ? 0 : (PROPAGATION_EDGES_MS[bin - 1] ?? 0);
}

/** The last bin has no upper edge: it is not divided. */
function partOf(latencyMs: number): number {
  let bin = 0;
  while (bin < PROPAGATION_EDGES_MS.length && latencyMs > (PROPAGATION_EDGES_MS[bin] ?? 0)) bin++;
  const upper = PROPAGATION_EDGES_MS[bin];
  if (upper === undefined) return bin * PARTS;
  const lower = lowerEdge(bin);
  const part = Math.ceil(((latencyMs - lower) / (upper - lower)) * PARTS) - 1;
  return bin * PARTS + Math.max(0, part);
}

function percentile(parts: Float64Array, total: number, share: number, maxMs: number): number | null {
  if (total === 0) return null;
  let wanted = Math.max(1, Math.ceil(total * share));
  for (let part = 0; part < parts.length; part++) {
    const count = parts[part] ?? 0;
    if (wanted > count) {
      wanted -= count;
      continue;
    }
    const bin = Math.floor(part / PARTS);
    const upper = PROPAGATION_EDGES_MS[bin];
    if (upper === undefined) return maxMs;
    const width = (upper - lowerEdge(bin)) / PARTS;
    const from = lowerEdge(bin) + (part % PARTS) * width;
    return Math.min(maxMs, Math.round((from + (width * wanted) / count) * 10) / 10);
  }
  return maxMs;
}
