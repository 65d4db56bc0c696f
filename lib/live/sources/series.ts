import type { StreamSeries } from "#engine/cloudwatch/metrics.ts";
import type { StreamKey } from "#engine/kernel/events.ts";
import type { Resolution, SeriesData } from "../protocol.ts";
import type { Source, SourceDependencies } from "../source.ts";

/** `series:{name}:{resolution}`: once a second, the buckets that changed. */
export function seriesSource(
  { metrics, observer }: SourceDependencies,
  key: StreamKey,
  resolution: Resolution,
): Source {
  let revision = 0;
  return {
    changesAre: "delta",
    async open() {
      revision = metrics.series(key, resolution).revision;
      return observer.find(key) !== undefined;
    },
    snapshot() {
      const series = metrics.series(key, resolution);
      return { ...dataOf(series), watchedSinceMs: series.watchedSinceMs };
    },
    changes(isNewSecond) {
      if (!isNewSecond) return "nothing";
      const series = metrics.changedSince(key, resolution, revision);
      revision = series.revision;
      return { data: dataOf(series) };
    },
  };
}

function dataOf({ nowMs, stream, shards }: StreamSeries): SeriesData {
  return { nowMs, ...(stream && { stream }), shards };
}
