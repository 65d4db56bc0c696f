/*
 * When a consumer counts as behind, for all who say so. Below a minute it is not worth a colour: polling alone takes
 * seconds, and reading in bursts takes tens of them.
 */

const HOUR_MS = 3_600_000;
const LATE_MS = 60_000;
/** Of the retention that has passed for what is read next. */
const NEAR_EXPIRY = 0.5;
const VERY_NEAR_EXPIRY = 0.8;
/** From here on one that reads less than comes in counts as falling behind. */
const FALLING_MS = 5_000;
const KEEPS_UP = 0.95;

/** `late`: a minute or more. `expiring` and `expiring-soon`: so far that records are about to be lost unread. */
export type Behind = "no" | "late" | "expiring" | "expiring-soon";

/** @param retentionHours null where it is not known */
export function behindOf(behindMs: number | null, retentionHours: number | null): Behind {
  if (behindMs === null || behindMs < LATE_MS) return "no";
  const share = retentionHours === null ? 0 : behindMs / (retentionHours * HOUR_MS);
  if (share >= VERY_NEAR_EXPIRY) return "expiring-soon";
  return share >= NEAR_EXPIRY ? "expiring" : "late";
}

/** Which of the console's roles says it: plain while there is nothing to say. */
export function behindTone(behindMs: number | null, retentionHours: number | null): "plain" | "warn" | "bad" {
  const behind = behindOf(behindMs, retentionHours);
  return behind === "no" ? "plain" : behind === "expiring-soon" ? "bad" : "warn";
}

/** Whether it reads less than comes in, over the same seconds, and has begun to be behind. */
export function isFallingBehind(
  behindMs: number | null,
  readPerSecond: number,
  putPerSecond: number,
): boolean {
  return (behindMs ?? 0) >= FALLING_MS && readPerSecond < putPerSecond * KEEPS_UP;
}
