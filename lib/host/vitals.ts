import { monitorEventLoopDelay } from "node:perf_hooks";

export interface Vitals {
  /** 99th percentile of the event loop's delay in the last full second, milliseconds. */
  readonly eventLoopDelayP99Ms: number;
  readonly residentBytes: number;
}

/** Watches how busy this process is. */
export function watchVitals(): { read(): Vitals; close(): void } {
  const resolutionMs = 10;
  const delay = monitorEventLoopDelay({ resolution: resolutionMs });
  delay.enable();
  let eventLoopDelayP99Ms = 0;
  const timer = setInterval(() => {
    eventLoopDelayP99Ms = Math.max(0, delay.percentile(99) / 1e6 - resolutionMs);
    delay.reset();
  }, 1_000);
  timer.unref();
  return {
    read: () => ({ eventLoopDelayP99Ms, residentBytes: process.memoryUsage.rss() }),
    close: () => {
      clearInterval(timer);
      delay.disable();
    },
  };
}
