import type { ClockView } from "#contract/clock.ts";
import type { Resolution } from "#contract/series.ts";

/** How far back charts go. */
export const RANGES = ["5m", "1h", "24h"] as const;

export type Range = (typeof RANGES)[number];

interface RangeLook {
  readonly resolution: Resolution;
  readonly label: string;
  /** How long one of its steps is. */
  readonly step: string;
}

export const RANGE_LOOKS: Readonly<Record<Range, RangeLook>> = {
  "5m": { resolution: "1s", label: "5 minutes", step: "1 s" },
  "1h": { resolution: "10s", label: "1 hour", step: "10 s" },
  "24h": { resolution: "60s", label: "24 hours", step: "1 min" },
};

/** The range in which one sees something at the speed at which the account's time goes: a minute or two of one's own. */
export function rangeFor(clock: Pick<ClockView, "held" | "speed"> | null): Range {
  if (clock === null || clock.held !== null || clock.speed < 60) return "5m";
  return clock.speed === 60 ? "1h" : "24h";
}
