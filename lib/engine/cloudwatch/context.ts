import type { Clocks } from "../kernel/clock.ts";
import type { MetricStore } from "./metric-store.ts";

/** What the operations share. */
export interface CloudWatchContext {
  readonly store: MetricStore;
  readonly clocks: Clocks;
}
