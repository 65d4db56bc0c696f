import { PROPAGATION_EDGES_MS } from "#contract/readers.ts";

/** Bins of a histogram: one below each edge, and one above them all. */
export const PROPAGATION_BINS = PROPAGATION_EDGES_MS.length + 1;

/** Where the axis of every histogram is marked: the edge's place, 0 to 1, and what it says. */
export const PROPAGATION_TICKS: readonly { readonly at: number; readonly label: string }[] = [
  { edgeMs: 1, label: "1 ms" },
  { edgeMs: 10, label: "10 ms" },
  { edgeMs: 100, label: "100 ms" },
  { edgeMs: 1_000, label: "1 s" },
  { edgeMs: 10_000, label: "10 s" },
].map(({ edgeMs, label }) => ({ at: placeOf(edgeMs), label }));

/** Where a latency lies on the common axis, 0 to 1; bins are of equal width and nearly of equal ratio. */
export function placeOf(ms: number): number {
  const edges: readonly number[] = PROPAGATION_EDGES_MS;
  const found = edges.findIndex((edge) => ms <= edge);
  const bin = found < 0 ? edges.length : found;
  const high = edges[bin];
  if (high === undefined) return (bin + 0.5) / PROPAGATION_BINS;
  const low = edges[bin - 1];
  const part = low === undefined ? Math.max(0, ms) / high : Math.log(ms / low) / Math.log(high / low);
  return (bin + part) / PROPAGATION_BINS;
}

/** Bars of a histogram from 0 to 1: parts of the reader's highest bin, so that shapes compare, whatever was read. */
export function binHeights(counts: readonly number[]): readonly number[] {
  const most = counts.reduce((a, b) => Math.max(a, b), 0);
  return Array.from({ length: PROPAGATION_BINS }, (_, bin) =>
    most === 0 ? 0 : Math.max(0, counts[bin] ?? 0) / most,
  );
}

/** `up to 1 ms`, `1 to 2 ms`, `over 1 min`: what a bin holds. */
export function binText(bin: number): string {
  const low = PROPAGATION_EDGES_MS[bin - 1];
  const high = PROPAGATION_EDGES_MS[bin];
  if (low === undefined) return `up to ${edgeText(high ?? 0)}`;
  return high === undefined ? `over ${edgeText(low)}` : `${edgeText(low)} to ${edgeText(high)}`;
}

function edgeText(ms: number): string {
  if (ms >= 60_000) return `${ms / 60_000} min`;
  return ms >= 1_000 ? `${ms / 1_000} s` : `${ms} ms`;
}
