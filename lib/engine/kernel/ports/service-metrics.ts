import type { Place } from "../place.ts";

/** What services say of themselves in figures, as AWS's do in CloudWatch. Costs a moment, keeps nothing for ever. */
export interface ServiceMetrics {
  /**
   * One value of a metric, at the account's time.
   * @param namespace for example `AWS/Lambda`
   * @param dimensions by name, for example `{ FunctionName: "orders" }`
   * @param unit as in CloudWatch, for example `Count`
   */
  put(
    place: Place,
    namespace: string,
    metricName: string,
    dimensions: Readonly<Record<string, string>>,
    unit: string,
    value: number,
  ): void;
}
