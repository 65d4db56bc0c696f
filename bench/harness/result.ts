import { median } from "./statistics.ts";

/** One line of the table. */
export interface Result {
  readonly row: string;
  readonly unit: string;
  /** One figure per run. */
  readonly runs: readonly number[];
  readonly baseline?: { readonly name: string; readonly runs: readonly number[] };
  /** What the row is held to; absent on rows that are there for reference. */
  readonly target?: Target;
}

/** Of the median, or of its ratio to the baseline's median. */
export interface Target {
  readonly of: "median" | "ratio";
  readonly atLeast?: number;
  readonly atMost?: number;
}

export interface Figures {
  readonly median: number;
  readonly least: number;
  readonly most: number;
  readonly baseline: number | null;
  readonly ratio: number | null;
  /** Null where there is no target. */
  readonly met: boolean | null;
}

export function figuresOf({ runs, baseline, target }: Result): Figures {
  const middle = median(runs);
  const compared = baseline === undefined ? null : median(baseline.runs);
  const ratio = compared === null ? null : middle / compared;
  const judged = target?.of === "ratio" ? ratio : middle;
  const met =
    target === undefined || judged === null
      ? null
      : judged >= (target.atLeast ?? Number.NEGATIVE_INFINITY) &&
        judged <= (target.atMost ?? Number.POSITIVE_INFINITY);
  return {
    median: middle,
    least: Math.min(...runs),
    most: Math.max(...runs),
    baseline: compared,
    ratio,
    met,
  };
}
