import type { Resolution, SeriesData } from "#contract/series.ts";
import { RESOLUTIONS } from "#contract/series.ts";
import type { StreamKey } from "#engine/kinesis/stream-key.ts";
import type { StreamSeries } from "#insight/metrics/metrics.ts";
import type { Source, SourceDependencies } from "../source.ts";

/** More buckets than this since the last time are told of once a second of real time at most. */
const MANY_BUCKETS = 20;
const BEATS_PER_SECOND = 4;

/**
 * `series:{name}:{resolution}`: once a second, the buckets that changed; up to four times a second while the account's
 * seconds are shorter than real ones.
 */
export function seriesSource(
  { clocks, metrics, observer }: SourceDependencies,
  { resolution, ...key }: StreamKey & { readonly resolution: Resolution },
): Source {
  let revision = 0;
  let saidMs = 0;
  let beats = 0;
  /** A fast clock fills many buckets between two beats: sending each of them four times a second would be a flood. */
  const isEnough = () => {
    const spanMs = clocks.of(key.account).now() - saidMs;
    return beats >= BEATS_PER_SECOND || spanMs <= MANY_BUCKETS * RESOLUTIONS[resolution].bucketMs;
  };
  return {
    changesAre: "delta",
    async open() {
      ({ revision, nowMs: saidMs } = metrics.series(key, resolution));
      return observer.find(key) !== undefined;
    },
    snapshot() {
      const series = metrics.series(key, resolution);
      return { ...dataOf(series), watchedSinceMs: series.watchedSinceMs };
    },
    changes(isNewSecond) {
      beats++;
      if (!isNewSecond || !isEnough()) return "nothing";
      const series = metrics.changedSince(key, resolution, revision);
      if (series.revision === revision && series.nowMs === saidMs) return "nothing";
      ({ revision, nowMs: saidMs } = series);
      beats = 0;
      return { data: dataOf(series) };
    },
  };
}

function dataOf({ nowMs, stream, shards }: StreamSeries): SeriesData {
  return { nowMs, ...(stream && { stream }), shards };
}
