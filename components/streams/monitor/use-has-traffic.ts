"use client";

import { useCallback, useSyncExternalStore } from "react";
import { liveStore } from "#browser/live/live.ts";
import { RING_METRICS, type SeriesRing } from "#browser/live/series-ring.ts";
import type { SeriesState } from "#browser/live/series-state.ts";
import { topics } from "#browser/live/topics.ts";

/** Whether anything at all happened in a stream within what is kept. True while that is not known yet. */
export function useHasTraffic(streamName: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const hide = [
        liveStore().show(topics.series(streamName, "1s"), listener),
        liveStore().show(topics.series(streamName, "10s"), listener),
      ];
      return () => {
        for (const each of hide) each();
      };
    },
    [streamName],
  );
  const snapshot = useCallback(() => {
    const seconds = liveStore().view(topics.series(streamName, "1s")).data as SeriesState | null;
    const tens = liveStore().view(topics.series(streamName, "10s")).data as SeriesState | null;
    return seconds === null || tens === null || isBusy(seconds.stream) || isBusy(tens.stream);
  }, [streamName]);
  return useSyncExternalStore(subscribe, snapshot, () => true);
}

function isBusy(ring: SeriesRing): boolean {
  const counts = ring.values.subarray(0, ring.starts.length * (RING_METRICS.length - 1));
  return counts.some((count) => count > 0);
}
