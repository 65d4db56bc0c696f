import type { ShardView } from "#contract/stream.ts";

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

/** When a shard opened and closed; null while it is open. */
export interface LineageMoments {
  readonly opened: number;
  readonly closed: number | null;
}

/** Shards that are opened and closed in the same millisecond are told apart by thousandths of one. */
const STEP = 0.001;

/**
 * When each shard opened and closed, by its id, in milliseconds: parents always before their children. One scaling may
 * open a shard and close it again while the account's clock stands still.
 */
export function lineageMoments(shards: readonly ShardView[]): ReadonlyMap<string, LineageMoments> {
  const byId = new Map(shards.map((shard) => [shard.shardId, shard]));
  const opened = new Map<string, number>();
  const openedAt = (shard: ShardView): number => {
    const known = opened.get(shard.shardId);
    if (known !== undefined) return known;
    let at = shard.createdAtMs;
    for (const parentId of [shard.parentShardId, shard.adjacentParentShardId]) {
      const parent = parentId === null ? undefined : byId.get(parentId);
      if (parent?.createdAtMs === shard.createdAtMs) at = Math.max(at, openedAt(parent) + STEP);
    }
    opened.set(shard.shardId, at);
    return at;
  };
  const closed = new Map<string, number>();
  for (const shard of shards) {
    for (const parentId of [shard.parentShardId, shard.adjacentParentShardId]) {
      if (parentId === null) continue;
      closed.set(parentId, Math.min(closed.get(parentId) ?? Number.POSITIVE_INFINITY, openedAt(shard)));
    }
  }
  return new Map(
    shards.map((shard) => [
      shard.shardId,
      {
        opened: openedAt(shard),
        closed: shard.closedAtMs === null ? null : (closed.get(shard.shardId) ?? shard.closedAtMs),
      },
    ]),
  );
}

/**
 * The columns of a lineage, oldest first. Splits and merges that belong to one change (UpdateShardCount takes many) are
 * one moment, unless a shard lived only in between: then it has a column to be seen in.
 */
export function lineageColumns(moments: readonly LineageMoments[], nowMs: number): readonly LineageColumn[] {
  const starts = columnStarts(moments);
  const lengths = starts.map((fromMs, index) => Math.max(0, (starts[index + 1] ?? nowMs) - fromMs));
  const weights = lengths.map((ms) => 1 + Math.log10(1 + ms / 1_000));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return starts.map((fromMs, index) => ({
    fromMs,
    toMs: starts[index + 1] ?? null,
    width: (weights[index] ?? 0) / all,
  }));
}

function columnStarts(moments: readonly LineageMoments[]): readonly number[] {
  /** For each moment the newest opening among what closed then. */
  const newestClosed = new Map<number, number>();
  for (const { opened, closed } of moments) {
    if (!newestClosed.has(opened)) newestClosed.set(opened, Number.NEGATIVE_INFINITY);
    if (closed === null) continue;
    newestClosed.set(closed, Math.max(newestClosed.get(closed) ?? Number.NEGATIVE_INFINITY, opened));
  }
  const starts: number[] = [];
  for (const [ms, opened] of [...newestClosed].toSorted(([a], [b]) => a - b)) {
    const start = starts.at(-1);
    const livedOnlyHere = start !== undefined && opened >= start;
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
