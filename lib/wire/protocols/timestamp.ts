/** The furthest a `Date` reaches, in milliseconds from the epoch. */
const MAX_DATE_MS = 8.64e15;

/** A date from any number of milliseconds: what lies beyond the range of dates counts as its end. */
export function dateFromMs(milliseconds: number): Date {
  return new Date(Math.min(Math.max(Math.round(milliseconds), -MAX_DATE_MS), MAX_DATE_MS));
}
