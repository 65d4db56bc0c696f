"use client";

import { useEffect, useMemo } from "react";
import { liveStore } from "#browser/live/live.ts";
import { topics } from "#browser/live/topics.ts";
import { LandingLog } from "#browser/streams/shards/landing-log.ts";
import type { LandingsData } from "#contract/landings.ts";

export interface Landings {
  readonly log: LandingLog;
  /** Calls back with each message, outside of React: dots move without anything being rendered. */
  readonly subscribe: (listener: (data: LandingsData) => void) => () => void;
}

/** What lands on a stream's ring while the component is mounted. */
export function useLandings(streamName: string): Landings {
  const landings = useMemo(() => new LandingSource(topics.landings(streamName)), [streamName]);
  useEffect(() => landings.start(), [landings]);
  return landings;
}

class LandingSource implements Landings {
  readonly log = new LandingLog();
  readonly #topic: string;
  readonly #listeners = new Set<(data: LandingsData) => void>();
  #last: LandingsData | null = null;

  constructor(topic: string) {
    this.#topic = topic;
  }

  start(): () => void {
    const store = liveStore();
    return store.show(this.#topic, () => {
      const data = store.view(this.#topic).data as LandingsData | null;
      // The store also calls when only the feed's state changed.
      if (data === null || data === this.#last) return;
      this.#last = data;
      this.log.add(data, performance.now());
      for (const listener of this.#listeners) listener(data);
    });
  }

  readonly subscribe = (listener: (data: LandingsData) => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}
