import type { Clocks } from "../kernel/clock.ts";
import type { Deliveries } from "./deliveries.ts";
import type { Topics } from "./topics.ts";

/** What the operations share. */
export interface SnsContext {
  readonly topics: Topics;
  readonly deliveries: Deliveries;
  readonly clocks: Clocks;
  /** A UUID. */
  readonly newId: () => string;
}
