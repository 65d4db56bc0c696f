"use client";

import { useCallback, useSyncExternalStore } from "react";
import { liveStore } from "#browser/live/live.ts";
import { isBusy } from "#browser/live/series-ring.ts";
import { topics } from "#browser/live/topics.ts";
import type { Resolution } from "#contract/series.ts";

/** Whether anything at all happened in a stream within what is kept. True while that is not known yet. */
export function useHasTraffic(streamName: string): boolean {
  const isBusyNow = useIsBusy(streamName, NEWEST);
  // The whole day is much to ask for: only where the last hour had nothing.
  return useIsBusy(streamName, isBusyNow ? NOTHING : DAY) || isBusyNow;
}

const NEWEST: readonly Resolution[] = ["1s", "10s"];
const DAY: readonly Resolution[] = ["60s"];
const NOTHING: readonly Resolution[] = [];

function useIsBusy(streamName: string, resolutions: readonly Resolution[]): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const hide = resolutions.map((resolution) =>
        liveStore().show(topics.series(streamName, resolution), listener),
      );
      return () => {
        for (const each of hide) each();
      };
    },
    [streamName, resolutions],
  );
  const snapshot = useCallback(
    () =>
      resolutions.some((resolution) => {
        const series = liveStore().view(topics.series(streamName, resolution)).data;
        return series === null || isBusy(series.stream);
      }),
    [streamName, resolutions],
  );
  return useSyncExternalStore(subscribe, snapshot, () => true);
}
