/** From when until when something was there; `untilMs` is null while it still is. */
export interface Lifetime {
  readonly fromMs: number;
  readonly untilMs: number | null;
}

export interface Presence {
  /** How many were there at some time from `fromMs` until before `toMs`. */
  during(fromMs: number, toMs: number): number;
  /** How many were there at a moment; what ends in it is gone. */
  at(timeMs: number): number;
}

/** Counts lifetimes in two searches each time, however many there are. */
export function presenceOf(lifetimes: readonly Lifetime[]): Presence {
  const starts = Float64Array.from(lifetimes, ({ fromMs }) => fromMs).sort();
  const ends = Float64Array.from(
    lifetimes.flatMap(({ untilMs }) => (untilMs === null ? [] : [untilMs])),
  ).sort();
  return {
    during: (fromMs, toMs) => before(starts, toMs, false) - before(ends, fromMs, false),
    at: (timeMs) => before(starts, timeMs, true) - before(ends, timeMs, true),
  };
}

/** How many of the sorted times are before one; `orAt` counts equal ones. */
function before(times: Float64Array, timeMs: number, orAt: boolean): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const time = times[middle] ?? 0;
    if (time < timeMs || (orAt && time === timeMs)) low = middle + 1;
    else high = middle;
  }
  return low;
}
