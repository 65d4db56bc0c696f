import type { SimulatedConsumerTotals } from "#contract/simulated-consumers.ts";
import { formatCount } from "../../text/format.ts";

export type TotalPart = "once" | "waiting" | "lost" | "again";

export interface TotalSegment {
  readonly part: TotalPart;
  readonly records: number;
  /** Of the bar, 0 to 1. */
  readonly from: number;
  readonly share: number;
}

export interface TotalsBar {
  readonly segments: readonly TotalSegment[];
  /** Where what was produced ends, 0 to 1; what lies right of it was processed more than once. */
  readonly producedAt: number;
}

/**
 * One bar for all records: produced = processed at least once + waiting + lost, and beyond it what was processed again.
 * The parts are those of the engine's counts, so a bar that does not end at `producedAt` would show a miscount.
 */
export function totalsBar(totals: SimulatedConsumerTotals): TotalsBar {
  const counts: readonly (readonly [TotalPart, number])[] = [
    ["once", totals.uniqueRecords],
    ["waiting", totals.waitingRecords],
    ["lost", totals.lostRecords],
    ["again", totals.duplicateRecords],
  ];
  const whole = Math.max(
    1,
    counts.reduce((sum, [, records]) => sum + records, 0),
    totals.producedRecords + totals.duplicateRecords,
  );
  let from = 0;
  const segments = counts.map(([part, records]): TotalSegment => {
    const share = records / whole;
    const segment = { part, records, from: part === "again" ? Math.max(from, 1 - share) : from, share };
    from += share;
    return segment;
  });
  return { segments, producedAt: totals.producedRecords / whole };
}

/** The bar in words. */
export function totalsText(totals: SimulatedConsumerTotals): string {
  return [
    `${formatCount(totals.producedRecords)} produced`,
    `${formatCount(totals.uniqueRecords)} processed at least once`,
    `${formatCount(totals.waitingRecords)} waiting`,
    `${formatCount(totals.lostRecords)} lost`,
    `${formatCount(totals.duplicateRecords)} processed again`,
  ].join(", ");
}
