import type { ProducerView } from "#contract/producers.ts";

/** What became of the records put in each second, split so that the parts add up to what was answered. */
export interface MinuteStack {
  readonly accepted: readonly number[];
  /** Refused, and put again later. */
  readonly retried: readonly number[];
  /** Refused, and given up. */
  readonly dropped: readonly number[];
  /** The highest sum of a second. */
  readonly highest: number;
}

export function minuteStack({ accepted, refused, dropped }: ProducerView["lastMinute"]): MinuteStack {
  const given = dropped.map((count, index) => Math.min(count, refused[index] ?? 0));
  const retried = refused.map((count, index) => count - (given[index] ?? 0));
  const sums = accepted.map((count, index) => count + (refused[index] ?? 0));
  return { accepted, retried, dropped: given, highest: Math.max(0, ...sums) };
}

/** One bar per value as the `d` of an SVG path, each standing on the values below it. */
export function stackedBars(
  layers: readonly (readonly number[])[],
  width: number,
  height: number,
  highest: number,
): readonly string[] {
  const below = new Map<number, number>();
  return layers.map((values) => {
    const step = width / Math.max(1, values.length);
    let path = "";
    for (const [index, value] of values.entries()) {
      const from = below.get(index) ?? 0;
      below.set(index, from + value);
      if (value <= 0 || highest <= 0) continue;
      const top = height - ((from + value) / highest) * height;
      const bottom = height - (from / highest) * height;
      path += `M${round(index * step)},${round(bottom)}V${round(top)}h${round(step * 0.8)}V${round(bottom)}Z`;
    }
    return path;
  });
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** How often a record was put, in the mean; null before the first. */
export function attemptsPerRecord({ attemptedRecords, madeRecords }: ProducerView): number | null {
  return madeRecords === 0 ? null : attemptedRecords / madeRecords;
}
