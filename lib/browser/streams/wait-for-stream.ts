import type { ClockView } from "#contract/clock.ts";
import { liveStore } from "../live/live.ts";
import type { StreamsState } from "../live/streams-state.ts";
import { topics } from "../live/topics.ts";

/** How long a stream may take to become active before it is called stuck. */
const PATIENCE_MS = 60_000;

/**
 * Resolves once the live feed shows the stream as active.
 * @throws {Error} when that takes longer than a minute, which says so where time stands still
 */
export function waitUntilActive(streamName: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const store = liveStore();
    const check = () => {
      const rows = (store.view(topics.streams).data as StreamsState | null)?.rows ?? [];
      if (rows.find((row) => row.streamName === streamName)?.streamStatus !== "ACTIVE") return;
      end();
      resolve();
    };
    const timer = setTimeout(() => {
      end();
      const clock = store.view(topics.clock).data as ClockView | null;
      const isStopped = clock?.state === "paused" && clock.held === null;
      const why = isStopped ? ": time stands still in this account" : " within a minute";
      reject(new Error(`${streamName} has not become active${why}.`));
    }, PATIENCE_MS);
    const hide = store.show(topics.streams, check);
    const end = () => {
      clearTimeout(timer);
      hide();
    };
    check();
  });
}
