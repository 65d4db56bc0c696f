import { kinesisError } from "./errors.ts";
import type { ChangeTimes } from "./stream-state.ts";

const DAY_MS = 24 * 3_600_000;

/**
 * Counts a change of which a rolling 24 hours allows only so many.
 * @returns the changes with this one among them and without those of more than a day ago
 * @throws {ServiceError} LimitExceededException
 */
export function recordChange(
  changes: ChangeTimes,
  kind: keyof ChangeTimes,
  nowMs: number,
  perDay: number,
  operation: string,
): ChangeTimes {
  const recent = changes[kind].filter((timeMs) => timeMs > nowMs - DAY_MS);
  if (recent.length >= perDay) {
    throw kinesisError(
      "LimitExceededException",
      `${operation} can be called at most ${perDay} times for a stream in a rolling 24-hour period.`,
    );
  }
  return { ...changes, [kind]: [...recent, nowMs] };
}
