import type { Unit } from "./units.ts";

/** What a chart shows, of whatever it is a chart. */
export interface ChartSpec {
  /** The column of a series that it draws. */
  readonly metric: string;
  readonly title: string;
  /** One line that says what is counted, for people who do not know the service. */
  readonly description: string;
  readonly unit: Unit;
  /** Sums are rates on the chart and exact totals in the table; `highest` is shown as it is. */
  readonly kind: "sum" | "highest";
  /** A chart of what went wrong is drawn in the colour for that. */
  readonly tone: "plain" | "bad";
}
