import type { EventBase } from "../kernel/events.ts";
import type { Journal } from "../kernel/journal.ts";
import type { ServiceMetrics } from "../kernel/ports/service-metrics.ts";

const NAMESPACE = "AWS/Lambda";

/**
 * Puts what functions do into their metrics ("Types of metrics for Lambda functions"), each by its function's name.
 * @returns a function that ends it
 */
export function countMetrics(journal: Journal, metrics: ServiceMetrics): () => void {
  const put = (
    { functionName, ...place }: EventBase & { readonly functionName: string },
    name: string,
    unit: string,
    value: number,
  ) => metrics.put(place, NAMESPACE, name, { FunctionName: functionName }, unit, value);
  return journal.on({
    "function.ended": (event) => {
      const { durationMs, outcome } = event.result;
      put(event, "Invocations", "Count", 1);
      put(event, "Errors", "Count", outcome === "ok" ? 0 : 1);
      put(event, "Duration", "Milliseconds", durationMs);
      put(event, "Throttles", "Count", 0);
    },
    "function.throttled": (event) => put(event, "Throttles", "Count", 1),
  });
}
