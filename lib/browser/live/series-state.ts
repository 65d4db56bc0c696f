import { MEASURED_METRICS } from "#contract/columns.ts";
import { type BucketColumns, RESOLUTIONS, type Resolution, type SeriesData } from "#contract/series.ts";
import { emptyRing, type SeriesRing, writeRing } from "./series-ring.ts";

/**
 * What a browser keeps of `series:…`. Every change makes a new object of this type around the same rings, which are
 * written in place: compare the object, not the rings.
 */
export interface SeriesState {
  readonly resolution: Resolution;
  /** The account's time of the newest message. */
  readonly nowMs: number;
  /** What happened before this is not known. */
  readonly watchedSinceMs: number;
  readonly stream: SeriesRing;
  /** By shard id. A shard that is not here had no traffic that is remembered. */
  readonly shards: ReadonlyMap<string, SeriesRing>;
}

export function seriesSnapshot(
  data: SeriesData,
  { resolution }: { readonly resolution: Resolution },
): SeriesState {
  const shards = Object.entries(data.shards).map(
    ([shardId, columns]) => [shardId, ringOf(resolution, columns)] as const,
  );
  return {
    resolution,
    nowMs: data.nowMs,
    watchedSinceMs: data.watchedSinceMs ?? 0,
    stream: ringOf(resolution, data.stream),
    shards: new Map(shards),
  };
}

export function seriesDelta(state: SeriesState, data: SeriesData): SeriesState {
  if (data.stream !== undefined) writeRing(state.stream, data.stream);
  const added = new Map<string, SeriesRing>();
  for (const [shardId, columns] of Object.entries(data.shards)) {
    const ring = state.shards.get(shardId);
    if (ring === undefined) added.set(shardId, ringOf(state.resolution, columns));
    else writeRing(ring, columns);
  }
  const shards = added.size === 0 ? state.shards : new Map([...state.shards, ...added]);
  return { ...state, nowMs: data.nowMs, shards };
}

function ringOf(resolution: Resolution, columns: BucketColumns | undefined): SeriesRing {
  const ring = emptyRing(RESOLUTIONS[resolution], MEASURED_METRICS);
  if (columns !== undefined) writeRing(ring, columns);
  return ring;
}
