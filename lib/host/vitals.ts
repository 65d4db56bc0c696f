import { monitorEventLoopDelay } from "node:perf_hooks";

export interface Vitals {
  /** 99th percentile of the event loop's delay in the last second, milliseconds. */
  readonly eventLoopDelayP99Ms: number;
  readonly residentBytes: number;
}

const RESOLUTION_MS = 20;
const WINDOW_MS = 900;

/**
 * Watches how busy this process is. Asked once a second, `read` answers for that second; asked sooner, it repeats
 * itself.
 */
export function watchVitals(): { read(): Vitals; close(): void } {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delays.enable();
  let readAtMs = performance.now();
  let eventLoopDelayP99Ms = 0;
  return {
    read() {
      if (performance.now() - readAtMs >= WINDOW_MS) {
        readAtMs = performance.now();
        // The histogram holds whole intervals; what exceeds the one asked for is delay.
        eventLoopDelayP99Ms =
          delays.count === 0 ? 0 : Math.max(0, delays.percentile(99) / 1e6 - RESOLUTION_MS);
        delays.reset();
      }
      return { eventLoopDelayP99Ms, residentBytes: process.memoryUsage.rss() };
    },
    close: () => {
      delays.disable();
    },
  };
}
