/*
 * The account's clock. `GET /api/simulator/clock` → 200 ClockView; `POST /api/simulator/clock {command, speed?}` → 200
 * ClockView; command: "play" | "pause" | "step" | "speed". `step` goes on to the next thing that happens and stands still
 * there. A command while the clock is held is kept for when it no longer is. Errors are 4xx with `{"message": sentence}`.
 */

/** Times of real time; the fastest is a wish, the clock goes as fast as the work lets it. */
export const CLOCK_SPEEDS = [1, 10, 60, 600] as const;

export type ClockSpeed = (typeof CLOCK_SPEEDS)[number];

/** Data of `clock`: always whole, as snapshot: at once when it is commanded or held, else once a second of real time. */
export interface ClockView {
  readonly nowMs: number;
  readonly state: "playing" | "paused";
  /** What was asked for. */
  readonly speed: ClockSpeed;
  /** What was reached over the last seconds, in times of real time; null while it stands still, and at first. */
  readonly achieved: number | null;
  /** How far it is ahead of real time; negative when it stood still. */
  readonly aheadMs: number;
  /** Why it goes at real time whatever was asked for; null when nothing holds it. */
  readonly held: {
    /** A whole sentence. */
    readonly reason: string;
    /** What the client calls itself. */
    readonly client: string;
    readonly lastCallMs: number;
  } | null;
  /** What the last step came to; null when there was none since it last played. */
  readonly lastStep: { readonly what: string; readonly tookMs: number } | null;
}

/** Whether nothing in the account moves. */
export function isStopped({ held, state }: ClockView): boolean {
  return held === null && state === "paused";
}
