"use client";

import { useEffect, useMemo, useSyncExternalStore } from "react";
import type { Resolution } from "#contract/series.ts";
import type { StreamView } from "#contract/stream.ts";
import { liveStore } from "../../live/live.ts";
import type { SeriesState } from "../../live/series-state.ts";
import { staggered } from "../../live/stagger.ts";
import { topics } from "../../live/topics.ts";

export interface ChartData {
  readonly series: SeriesState;
  readonly stream: StreamView;
}

/**
 * A stream's series and description for one chart, changed in a task of its own and only while `active`: a chart that
 * nobody sees costs nothing. Null until both are there.
 */
export function useChartData(streamName: string, resolution: Resolution, active: boolean): ChartData | null {
  const source = useMemo(() => new ChartSource(streamName, resolution), [streamName, resolution]);
  useEffect(() => source.setActive(active), [source, active]);
  return useSyncExternalStore(source.subscribe, source.get, () => null);
}

class ChartSource {
  readonly #series: string;
  readonly #stream: string;
  #data: ChartData | null = null;
  #active = true;
  #listener: () => void = () => {};

  constructor(streamName: string, resolution: Resolution) {
    this.#series = topics.series(streamName, resolution);
    this.#stream = topics.stream(streamName);
  }

  readonly get = (): ChartData | null => this.#data;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listener = listener;
    const changed = (): void => {
      if (this.#active) staggered(this.#take);
    };
    const hide = [liveStore().show(this.#series, changed), liveStore().show(this.#stream, changed)];
    changed();
    return () => {
      this.#listener = () => {};
      for (const each of hide) each();
    };
  };

  setActive(active: boolean): void {
    this.#active = active;
    if (active) staggered(this.#take);
  }

  readonly #take = (): void => {
    const series = liveStore().view(this.#series).data as SeriesState | null;
    const stream = liveStore().view(this.#stream).data as StreamView | null;
    const data = series === null || stream === null ? null : { series, stream };
    if (data?.series === this.#data?.series && data?.stream === this.#data?.stream) return;
    this.#data = data;
    this.#listener();
  };
}
