import { monitorEventLoopDelay } from "node:perf_hooks";
import type { ServerView } from "./protocol.ts";

const RESOLUTION_MS = 20;
const WINDOW_MS = 900;

/**
 * How this process does. Asked once a second, it answers for that second; asked sooner, it repeats itself.
 * @param nowMs real milliseconds
 */
export function createVitals(nowMs: () => number) {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delays.enable();
  let readAtMs = nowMs();
  let eventLoopDelayP99Ms = 0;
  return {
    read(): Pick<ServerView, "eventLoopDelayP99Ms" | "residentBytes"> {
      if (nowMs() - readAtMs >= WINDOW_MS) {
        readAtMs = nowMs();
        // The histogram holds whole intervals; what exceeds the one asked for is delay.
        const delayMs = delays.count === 0 ? 0 : delays.percentile(99) / 1e6 - RESOLUTION_MS;
        eventLoopDelayP99Ms = Math.max(0, Math.round(delayMs * 10) / 10);
        delays.reset();
      }
      return { eventLoopDelayP99Ms, residentBytes: process.memoryUsage.rss() };
    },
    close: () => delays.disable(),
  };
}
