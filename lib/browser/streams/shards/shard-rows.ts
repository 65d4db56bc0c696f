import type { ShardView, StreamView } from "#contract/stream.ts";
import { readRing } from "../../live/series-ring.ts";
import type { SeriesState } from "../../live/series-state.ts";
import { shardShare } from "./shard-look.ts";

/** A shard with what went through it in the last full second. */
export interface ShardRow {
  readonly shard: ShardView;
  readonly isOpen: boolean;
  /** Of the hash key space, from 0 to 1. */
  readonly share: number;
  readonly recordsPerSecond: number;
  readonly bytesPerSecond: number;
  readonly refusedPerSecond: number;
  /** How much of its write limit a shard used, records or bytes, whichever is more; null while limits are off. */
  readonly utilisation: number | null;
}

/** All shards in the order of their ranges, parents before their children. */
export function shardRows(stream: StreamView, series: SeriesState | null): readonly ShardRow[] {
  const lastMs = series === null ? 0 : Math.floor(series.nowMs / 1_000) * 1_000 - 1_000;
  return inOrder(stream.shards).map(({ shard, share }) => rowOf(shard, share, stream, series, lastMs));
}

interface OrderedShard {
  readonly shard: ShardView;
  readonly share: number;
}

/** Ranges cost big integers and change only with the stream, while rows are made every second. */
const orders = new WeakMap<readonly ShardView[], readonly OrderedShard[]>();

function inOrder(shards: readonly ShardView[]): readonly OrderedShard[] {
  const known = orders.get(shards);
  if (known !== undefined) return known;
  const order = shards
    .map((shard) => ({ shard, start: BigInt(shard.startingHashKey), share: shardShare(shard) }))
    .toSorted((a, b) => compare(a.start, b.start) || (a.shard.shardId < b.shard.shardId ? -1 : 1));
  orders.set(shards, order);
  return order;
}

function rowOf(
  shard: ShardView,
  share: number,
  { limits }: StreamView,
  series: SeriesState | null,
  lastMs: number,
): ShardRow {
  const ring = series?.shards.get(shard.shardId);
  const now = (metric: "incomingRecords" | "incomingBytes" | "refusedRecords"): number =>
    ring === undefined ? 0 : (readRing(ring, metric, lastMs) ?? 0);
  const recordsPerSecond = now("incomingRecords");
  const bytesPerSecond = now("incomingBytes");
  const parts = [
    partOf(recordsPerSecond, limits.writeRecordsPerSecond),
    partOf(bytesPerSecond, limits.writeBytesPerSecond),
  ].filter((part) => part !== null);
  return {
    shard,
    isOpen: shard.closedAtMs === null,
    share,
    recordsPerSecond,
    bytesPerSecond,
    refusedPerSecond: now("refusedRecords"),
    utilisation: parts.length === 0 ? null : Math.max(...parts),
  };
}

export function partOf(value: number, limit: number | null): number | null {
  return limit === null ? null : Math.min(1, value / limit);
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** `25 %`, `0.5 %`, `0.0031 %`: two digits at least. */
export function percentText(share: number): string {
  const percent = share * 100;
  if (percent >= 10 || percent === 0) return `${Math.round(percent * 10) / 10} %`;
  return `${Number(percent.toPrecision(2))} %`;
}
