import {
  PROPAGATION_EDGES_MS,
  type ReadersData,
  type ReaderView,
  type ShardTape,
} from "#contract/readers.ts";

export const NOW_MS = Date.UTC(2026, 0, 2, 12);

/** A reader that stands at `positions` and has read nothing in the last minute, unless said otherwise. */
export function readerView(name: string, part: Partial<ReaderView> = {}): ReaderView {
  return {
    readerId: name,
    kind: "polling",
    name,
    source: "wire",
    lastReadMs: NOW_MS,
    positions: [],
    behindMs: [],
    lastMinute: { records: zeros(60), bytes: zeros(60), refusedReads: zeros(60) },
    propagation: { counts: zeros(PROPAGATION_EDGES_MS.length + 1), p50Ms: null, p99Ms: null },
    ...part,
  };
}

/** An open shard with records 0 to 999, the oldest 100 s old and the newest of now, unless said otherwise. */
export function shardTape(index: number, part: Partial<ShardTape> = {}): ShardTape {
  return {
    shardId: `shardId-${String(index).padStart(12, "0")}`,
    isOpen: true,
    trimOrdinal: 0,
    trimMs: NOW_MS - 100_000,
    tipOrdinal: 1_000,
    tipMs: NOW_MS,
    ...part,
  };
}

export function readersData(shards: readonly ShardTape[], readers: readonly ReaderView[]): ReadersData {
  return { nowMs: NOW_MS, retentionHours: 24, shards, readers };
}

export function zeros(length: number): readonly number[] {
  return Array.from({ length }, () => 0);
}
