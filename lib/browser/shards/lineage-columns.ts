import type { ShardView } from "#live/protocol.ts";

/** A stretch of time in which the same shards were open, as far as the picture tells moments apart. */
export interface LineageColumn {
  /** When it began: a creation, or splits and merges close together. */
  readonly fromMs: number;
  /** Null for the one that goes on now. */
  readonly toMs: number | null;
  /** How wide it is drawn, as a part of all columns: long stretches are wider, but not by as much as they are longer. */
  readonly width: number;
}

/** Changes that are further apart than this are never drawn as one. */
const TOGETHER_MS = 30_000;

/**
 * The columns of a lineage, oldest first. Splits and merges that belong to one change (UpdateShardCount takes many) are
 * one moment, unless a shard lived only in between: then it has a column to be seen in.
 */
export function lineageColumns(shards: readonly ShardView[], nowMs: number): readonly LineageColumn[] {
  const starts = columnStarts(shards);
  const lengths = starts.map((fromMs, index) => Math.max(0, (starts[index + 1] ?? nowMs) - fromMs));
  const weights = lengths.map((ms) => 1 + Math.log10(1 + ms / 1_000));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return starts.map((fromMs, index) => ({
    fromMs,
    toMs: starts[index + 1] ?? null,
    width: (weights[index] ?? 0) / all,
  }));
}

function columnStarts(shards: readonly ShardView[]): readonly number[] {
  const moments = new Map<number, { readonly opened: ShardView[]; readonly closed: ShardView[] }>();
  const at = (ms: number) => {
    const known = moments.get(ms) ?? { opened: [], closed: [] };
    moments.set(ms, known);
    return known;
  };
  for (const shard of shards) {
    at(shard.createdAtMs).opened.push(shard);
    if (shard.closedAtMs !== null) at(shard.closedAtMs).closed.push(shard);
  }
  const starts: number[] = [];
  for (const [ms, { closed }] of [...moments].toSorted(([a], [b]) => a - b)) {
    const start = starts.at(-1);
    const livedOnlyHere = start !== undefined && closed.some(({ createdAtMs }) => createdAtMs >= start);
    if (start === undefined || livedOnlyHere || ms - start > TOGETHER_MS) starts.push(ms);
  }
  return starts;
}

/** The column that a moment belongs to. */
export function columnAt(columns: readonly LineageColumn[], ms: number): number {
  let found = 0;
  for (const [index, { fromMs }] of columns.entries()) if (fromMs <= ms) found = index;
  return found;
}
